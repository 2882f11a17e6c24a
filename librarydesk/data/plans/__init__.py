"""The year's plan: tasks by groups, legal bases, targets of indicators."""
