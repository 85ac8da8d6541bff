from tests.record.databases import made, record, server, template, url  # noqa: F401  # fixtures
