"""The view Returns: figures that sites report of a year or a quarter, typed in a grid."""
