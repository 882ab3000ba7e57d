"""Linked sites (website liên kết): how they are shown, arranged and looked after."""
