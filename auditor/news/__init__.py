"""News: articles from feeds and files, grouped to ongoing stories; the grave ones become events."""
