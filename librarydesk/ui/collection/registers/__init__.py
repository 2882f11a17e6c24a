"""The view Registers: the summary register, the item register, labels and catalogue cards."""
