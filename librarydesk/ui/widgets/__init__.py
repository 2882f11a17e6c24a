"""What pages share: tables, panels, sheets, fields, figures and maps."""
