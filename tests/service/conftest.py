from tests.record.databases import made, record, server, template, url  # noqa: F401  # fixtures
from tests.service.passwords import quick_passwords  # noqa: F401  # a fixture
