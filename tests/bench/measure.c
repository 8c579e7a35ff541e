/*
 * measure RUNS TABLE < JOBS - times commands against each other.
 *
 * JOBS has lines "job<TAB>name<TAB>command"; the commands of a job are run in
 * turn (A B C A B C ...), because a machine's speed drifts, and compared with
 * the job's first. Prints one table of medians; TABLE gets the same as
 * tab-separated values. Commands run by sh; what they print goes to /dev/null.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { JOBS_MAX = 200, RUNS_MAX = 25, LINE_MAX_SIZE = 1 << 16 };

typedef struct job {
    char *group;
    char *name;
    char *command;
    double wall[RUNS_MAX];   /* [s] */
    double cpu[RUNS_MAX];    /* user and system [s] */
    double memory[RUNS_MAX]; /* peak of the largest process [MiB] */
    int faults;
} job;

static double seconds(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

static double now(void)
{
    struct timespec time;

    (void)clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void run_command(const char *command)
{
    const int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);

    if (nowhere < 0 || dup2(nowhere, STDIN_FILENO) < 0 ||
        dup2(nowhere, STDOUT_FILENO) < 0)
        _exit(126);
    (void)execl("/bin/sh", "sh", "-c", command, (char *)NULL);
    _exit(127);
}

static void run(job *which, int round)
{
    struct rusage used;
    int status = -1;
    const double start = now();
    const pid_t child = fork();

    if (child == 0)
        run_command(which->command);
    if (child < 0 || wait4(child, &status, 0, &used) != child)
        exit(3);
    which->wall[round] = now() - start;
    which->cpu[round] = seconds(used.ru_utime) + seconds(used.ru_stime);
    which->memory[round] = (double)used.ru_maxrss / 1024;
    /* exit status 1 is bondline's "done, some rows were unusable" */
    which->faults += !WIFEXITED(status) || WEXITSTATUS(status) > 1;
}

static int ascending(const void *a, const void *b)
{
    const double first = *(const double *)a;
    const double second = *(const double *)b;

    return (first > second) - (first < second);
}

static double median(double *values, int count)
{
    qsort(values, (size_t)count, sizeof *values, ascending);
    return count % 2 ? values[count / 2]
                     : (values[count / 2 - 1] + values[count / 2]) / 2;
}

static size_t read_jobs(job *jobs)
{
    static char line[LINE_MAX_SIZE];
    size_t count = 0;

    while (count < JOBS_MAX && fgets(line, sizeof line, stdin)) {
        char *rest = strdup(line);
        job *const made = &jobs[count];

        if (!rest)
            exit(3);
        rest[strcspn(rest, "\n")] = '\0';
        made->group = strsep(&rest, "\t");
        made->name = strsep(&rest, "\t");
        made->command = rest;
        count += rest != NULL;
    }
    return count;
}

static void report(job *jobs, size_t count, int runs, FILE *table)
{
    double wall = 0;
    double cpu = 0;

    for (size_t j = 0; j < count; j++) {
        job *const one = &jobs[j];
        const double its_wall = median(one->wall, runs);
        const double its_cpu = median(one->cpu, runs);
        const double memory = median(one->memory, runs);

        if (j == 0) {
            wall = its_wall;
            cpu = its_cpu;
            printf("\n%-28s %8s %8s %8s %7s %7s\n", one->group, "wall s",
                   "CPU s", "peak MiB", "x wall", "x CPU");
        }
        printf("  %-26s %8.3f %8.3f %8.0f %7.2f %7.2f%s\n", one->name, its_wall,
               its_cpu, memory, its_wall / wall, its_cpu / cpu,
               one->faults ? "  FAILED" : "");
        fprintf(table, "%s\t%s\t%.4f\t%.4f\t%.1f\t%.3f\t%.3f\t%d\n", one->group,
                one->name, its_wall, its_cpu, memory, its_wall / wall,
                its_cpu / cpu, one->faults);
    }
}

/* How many of the jobs from the first on belong to its group. */
static size_t group_size(const job *jobs, size_t count)
{
    size_t size = 1;

    while (size < count && strcmp(jobs[size].group, jobs[0].group) == 0)
        size++;
    return size;
}

int main(int argc, char **argv)
{
    static job jobs[JOBS_MAX];
    const size_t count = argc == 3 ? read_jobs(jobs) : 0;
    const int runs = argc == 3 ? (int)strtol(argv[1], NULL, 10) : 0;
    FILE *const table = argc == 3 ? fopen(argv[2], "we") : NULL;
    int faults = 0;

    if (!count || runs < 1 || runs > RUNS_MAX || !table) {
        fputs("usage: measure RUNS TABLE < JOBS\n", stderr);
        return 2;
    }
    fputs("job\tname\twall_s\tcpu_s\tpeak_mib\twall_ratio\tcpu_ratio\tfaults\n",
          table);
    for (size_t first = 0, size; first < count; first += size) {
        size = group_size(jobs + first, count - first);
        for (int round = 0; round < runs; round++)
            for (size_t j = first; j < first + size; j++)
                run(&jobs[j], round);
        report(jobs + first, size, runs, table);
        for (size_t j = first; j < first + size; j++)
            faults += jobs[j].faults;
    }
    return fclose(table) != 0 || faults > 0;
}
