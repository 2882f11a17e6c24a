"""The view of what is done for children, as Directive 20 asks for it."""
