"""The view Installations: all PCs that exchange, what each still owes, and what is done to one."""
