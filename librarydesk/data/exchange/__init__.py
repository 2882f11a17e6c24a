"""Exchange by USB stick: installations, bundles, merging, conflicts.

`joining` introduces installations to each other, `bundle` is the format of the files, `rows` what
travels and how it merges, `conflicts` what a person must decide.
"""
