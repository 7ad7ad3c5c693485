"""GeoReport v2 as words on the wire: times, documents in XML and JSON, and what others answer."""
