"""The desk: plain pages for heads, members and focal points, who come once a week by phone."""
