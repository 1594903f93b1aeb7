from hypothesis import given, settings, strategies as st
from datetime import datetime, date, time
from tests.sources.plans import read
from auditor.errors import SourceError
cell=st.one_of(st.none(),st.text(max_size=12),st.integers(-10**20,10**20),st.floats(allow_nan=True),st.booleans(),st.datetimes(),st.dates(),st.times(),st.sampled_from(["Date","Caption","Time","2026-03-02","Month","Day","Hour","Minute","March","Week 1 (2 - 8 maart 2026)","ma","Mon","Tue","Wed","12","5. x","Year","Instagram"]))
@settings(max_examples=2500,deadline=None)
@given(st.lists(st.lists(cell,min_size=1,max_size=5),min_size=1,max_size=8), st.sampled_from(["","March 2026","Mai"]))
def test_x(rows,name):
    from tests.sources.plans import grid
    from auditor.sources.inspect import describe, as_settings
    try: c=read(grid(rows,name))
    except SourceError: return
    describe(c); as_settings(c.understanding)
