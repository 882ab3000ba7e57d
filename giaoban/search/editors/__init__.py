"""What editors do with search: results put first, and what found nothing."""
