"""Every write to tasks: each action checks its rule, locks the task, and writes the audit."""
