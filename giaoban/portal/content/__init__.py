"""The words and pictures of the demonstration, and how they become pages. All of it was written for this purpose."""
