"""Photos, scans and other kept files on the stick: in a file of their own, once, where wanted.

Files that are sealed because they show or name children stay where they are.
"""
