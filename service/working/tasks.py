"""The jobs that a child does, by name. Nothing else of the engine can be asked of it."""

from __future__ import annotations

from service.working.doing import Job
from service.working.jobs_on_comparisons import compare_job, question_job, seek_job, sweep_job
from service.working.jobs_on_facts import facts_job
from service.working.jobs_on_models import model_job
from service.working.jobs_on_months import explain_month_job, month_job, payroll_job, replay_job
from service.working.jobs_on_payroll import close_job, export_job, sign_job, waivable_job, waive_job
from service.working.jobs_on_people import named_job
from service.working.jobs_on_rows import difference_job, rows_job, splice_job
from service.working.jobs_on_texts import check_text_job, decide_job, diff_job, explain_job

TASKS: dict[str, Job] = {
    "check_text": check_text_job,
    "decide": decide_job,
    "explain": explain_job,
    "diff": diff_job,
    "facts": facts_job,
    "splice": splice_job,
    "rows": rows_job,
    "named": named_job,
    "difference": difference_job,
    "model": model_job,
    "month": month_job,
    "explain_month": explain_month_job,
    "payroll": payroll_job,
    "compare": compare_job,
    "sweep": sweep_job,
    "seek": seek_job,
    "question": question_job,
    "replay": replay_job,
    "sign": sign_job,
    "waivable": waivable_job,
    "waive": waive_job,
    "close": close_job,
    "export": export_job,
}
