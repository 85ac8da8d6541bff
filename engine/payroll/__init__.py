"""The check before payroll: truths about a month become findings, findings their consequences; waivers, signatures, exports."""
