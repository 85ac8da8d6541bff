/* The limit: the common month as a person would write it for this machine alone. Integers of cents are carried in doubles,
   which hold them exactly below 2^51; a rounded division is a product by an inverse and a floor, whose argument stands far
   enough from any integer. Facts are read once for each block of rows, which stays in the first cache for all policies. */
#include <math.h>
#include <stdint.h>

#ifndef BLOCK
#define BLOCK 512
#endif
enum { OUTPUTS = 10, MONTHS = 12 };
#define EXACT_SUM _Pragma("omp simd aligned(margin, basis, after, cash, member : 64) reduction(+ : s1, s2, s3, s4, s6, s8, s9)")

typedef struct { double rate1, rate2, rate3, step1, step2, floor, ceiling, divisor, least; } Policy;
typedef struct { const int64_t *revenue, *purchases, *costs, *months, *associate, *contract, *cash; } Facts;

static inline double at_most(double a, double b) { return a < b ? a : b; }
static inline double at_least(double a, double b) { return a > b ? a : b; }

static inline double contribution(double x, double member, const Policy *q, double lowest, double highest)
{
    double one = at_most(x, q->step1) * q->rate1;
    double two = at_least(at_most(x, q->step2) - q->step1, 0.0) * q->rate2;
    double three = at_least(x - q->step2, 0.0) * q->rate3;
    double due = at_most(at_least(one + two + three, member * lowest), highest);
    return floor((due + 5000.5) * (1.0 / 10000.0));
}

/* Totals of ten outputs for each policy; what no policy changes is added up once. */
void totals(int64_t rows, int64_t policies, const Facts *f, const Policy *q, int64_t *total)
{
    double margin[BLOCK] __attribute__((aligned(64))), basis[BLOCK] __attribute__((aligned(64)));
    double after[BLOCK] __attribute__((aligned(64))), cash[BLOCK] __attribute__((aligned(64)));
    double member[BLOCK] __attribute__((aligned(64)));
    int64_t same0 = 0, same5 = 0, same7 = 0;
    for (int64_t first = 0; first < rows; first += BLOCK) {
        int size = (int)(rows - first < BLOCK ? rows - first : BLOCK);
        const int64_t *revenue = f->revenue + first, *purchases = f->purchases + first, *costs = f->costs + first;
        const int64_t *months = f->months + first, *associate = f->associate + first;
        const int64_t *contract = f->contract + first, *held = f->cash + first;
        int64_t r0 = 0, r5 = 0, r7 = 0;
#pragma omp simd reduction(+ : r0, r5, r7)
        for (int i = 0; i < size; i++) {
            int64_t m = revenue[i] - purchases[i];
            margin[i] = (double)m;
            basis[i] = (double)(m > 0 ? m : 0);
            after[i] = (double)(m - costs[i]);
            cash[i] = (double)held[i];
            member[i] = contract[i] == 1 ? 0.0 : 1.0;
            r0 += m;
            r5 += held[i] < 0;
            r7 += (months[i] >= 36) & (associate[i] == 0);
        }
        same0 += r0, same5 += r5, same7 += r7;
        for (int64_t p = 0; p < policies; p++) {
            const Policy *one = q + p;
            double lowest = one->floor * 10000.0, highest = one->ceiling * 10000.0, ceiling = one->ceiling, least = one->least;
            double inverse = 1.0 / one->divisor, middle = floor(one->divisor * 0.5) + 0.5;
            double s1 = 0, s2 = 0, s3 = 0, s4 = 0, s6 = 0, s8 = 0, s9 = 0;
            EXACT_SUM
            for (int i = 0; i < size; i++) {
                double c = contribution(basis[i], member[i], one, lowest, highest);
                double e = after[i] - c;
                double g = floor((at_least(e, 0.0) * 100.0 + middle) * inverse);
                s1 += c;
                s2 += e;
                s3 += g;
                if (e < 0) s4 += 1.0;
                if (c >= ceiling) s6 += 1.0;
                if ((g > 0) & (g < least)) s8 += 1.0;
                if (g > cash[i]) s9 += 1.0;
            }
            int64_t *to = total + p * OUTPUTS;
            to[1] += (int64_t)s1, to[2] += (int64_t)s2, to[3] += (int64_t)s3, to[4] += (int64_t)s4, to[6] += (int64_t)s6;
            to[8] += (int64_t)s8, to[9] += (int64_t)s9;
        }
    }
    for (int64_t p = 0; p < policies; p++)
        total[p * OUTPUTS] = same0, total[p * OUTPUTS + 5] = same5, total[p * OUTPUTS + 7] = same7;
}

/* Every output of every row for one policy, in columns of 64-bit integers as ours are. */
void outputs(int64_t rows, const Facts *f, const Policy *q, int64_t *restrict const *out)
{
    double lowest = q->floor * 10000.0, highest = q->ceiling * 10000.0, ceiling = q->ceiling, least = q->least;
    double inverse = 1.0 / q->divisor, middle = floor(q->divisor * 0.5) + 0.5;
    const int64_t *restrict revenue = f->revenue, *restrict purchases = f->purchases, *restrict costs = f->costs;
    const int64_t *restrict months = f->months, *restrict associate = f->associate, *restrict contract = f->contract;
    const int64_t *restrict held = f->cash;
    int64_t *restrict o0 = out[0], *restrict o1 = out[1], *restrict o2 = out[2], *restrict o3 = out[3], *restrict o4 = out[4];
    int64_t *restrict o5 = out[5], *restrict o6 = out[6], *restrict o7 = out[7], *restrict o8 = out[8], *restrict o9 = out[9];
#pragma omp simd
    for (int64_t i = 0; i < rows; i++) {
        double m = (double)(revenue[i] - purchases[i]), cash = (double)held[i];
        double c = contribution(at_least(m, 0.0), contract[i] == 1 ? 0.0 : 1.0, q, lowest, highest);
        double e = m - c - (double)costs[i];
        double g = floor((at_least(e, 0.0) * 100.0 + middle) * inverse);
        o0[i] = (int64_t)m;
        o1[i] = (int64_t)c;
        o2[i] = (int64_t)e;
        o3[i] = (int64_t)g;
        o4[i] = e < 0;
        o5[i] = cash < 0;
        o6[i] = c >= ceiling;
        o7[i] = (months[i] >= 36) & (associate[i] == 0);
        o8[i] = (g > 0) & (g < least);
        o9[i] = g > cash;
    }
}

/* A year of a contribution regularised each month on the margin since January, at most a ceiling: totals by month. All the
   months of a block are folded while what is remembered of it is in cache. Rates are in hundredths. */
void year(int64_t rows, int64_t policies, int64_t months, const int64_t *const *revenue, const int64_t *const *purchases,
          const Policy *q, int64_t *total)
{
    double since[BLOCK] __attribute__((aligned(64))), called[BLOCK] __attribute__((aligned(64)));
    for (int64_t first = 0; first < rows; first += BLOCK) {
        int size = (int)(rows - first < BLOCK ? rows - first : BLOCK);
        for (int64_t p = 0; p < policies; p++) {
            double rate1 = q[p].rate1, rate2 = q[p].rate2, rate3 = q[p].rate3, step1 = q[p].step1, step2 = q[p].step2;
            double highest = q[p].ceiling * 100.0;
            for (int i = 0; i < size; i++) since[i] = called[i] = 0.0;
            for (int64_t month = 0; month < months; month++) {
                const int64_t *in = revenue[month] + first, *out = purchases[month] + first;
                double sum = 0;
#pragma omp simd aligned(since, called : 64) reduction(+ : sum)
                for (int i = 0; i < size; i++) {
                    double whole = since[i] + (double)(in[i] - out[i]), x = at_least(whole, 0.0);
                    double one = at_most(x, step1) * rate1, two = at_least(at_most(x, step2) - step1, 0.0) * rate2;
                    double due = at_most(one + two + at_least(x - step2, 0.0) * rate3, highest);
                    double c = floor((due + 50.5) * (1.0 / 100.0));
                    sum += c - called[i];
                    since[i] = whole;
                    called[i] = c;
                }
                total[p * months + month] += (int64_t)sum;
            }
        }
    }
}
