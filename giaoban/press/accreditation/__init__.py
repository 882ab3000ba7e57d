"""Accreditation of reporters: application, vetting, decision, badge."""
