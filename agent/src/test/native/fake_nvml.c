/*
 * A stand-in for libnvidia-ml.so.1: the same symbols, structure sizes and return codes as the vendor's library, driven by
 * a text file named "script" beside the library. The script is read anew for every call, so that a test can change the
 * machine while it runs. Power is a square wave on CLOCK_MONOTONIC; its energy is known exactly at every instant.
 *
 *   init CODE                  what nvmlInit_v2 returns          init-millis N     how long it takes
 *   hang 1                     calls do not return until it is 0  gpus N
 *   gpu I uuid TEXT | name TEXT | minor N | mig 1 | lost 1 | pids PID:SM[,PID:SM...] | busy PERCENT | limit WATTS
 *   gpu I wave ORIGIN_NANOS PERIOD_MILLIS HIGH_MILLIS LOW_WATTS HIGH_WATTS
 *   gpu I counter 0            no energy counter                  gpu I step-millis N   how often it moves
 *   gpu I power 0              no power usage
 *   gpu I since NANOS          when the driver was loaded: the counter's zero
 *   gpu I gain G               the card's error, a factor         gpu I instant 0       no instant power field
 *   gpu I part-time 1          instant power is seen in the first 25 of each 100 ms and held
 *   gpu I average 1            nvmlDeviceGetPowerUsage is the mean of the last second
 *
 * Compiled with -DOLD_DRIVER it has the symbols of a library from before energy counters and versioned process lists.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <math.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define OK 0
#define UNINITIALIZED 1
#define INVALID 2
#define NOT_SUPPORTED 3
#define NOT_FOUND 6
#define TOO_SMALL 7
#define LOST 15
#define MOST_GPUS 16
#define MOST_PIDS 32

typedef struct {
    char uuid[96], name[96];
    unsigned minor, pid_count, pids[MOST_PIDS], sm[MOST_PIDS], busy;
    int mig, lost, counter, instant, power, part_time, average;
    double origin, period, high, low_watts, high_watts, step, gain, since, limit;
} gpu_t;

/* Layouts as the vendor's header has them on 64 bits; the assertions below hold them. */
typedef struct { unsigned pid; unsigned long long bytes; } process_v1_t;
typedef struct { unsigned pid; unsigned long long bytes; unsigned gpu_instance, compute_instance; } process_v2_t;
typedef struct { unsigned pid; unsigned long long micros; unsigned sm, memory, encoder, decoder; } sample_t;
typedef struct {
    unsigned field, scope;
    long long micros, latency;
    int type, result;
    union { double d; unsigned ui; unsigned long long ull; } value;
} field_t;
typedef struct { unsigned gpu, memory; } utilization_t;

_Static_assert(sizeof(process_v1_t) == 16, "nvmlProcessInfo_v1_t");
_Static_assert(sizeof(process_v2_t) == 24, "nvmlProcessInfo_v2_t");
_Static_assert(sizeof(sample_t) == 32, "nvmlProcessUtilizationSample_t");
_Static_assert(sizeof(field_t) == 40, "nvmlFieldValue_t");
_Static_assert(sizeof(utilization_t) == 8, "nvmlUtilization_t");

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static gpu_t gpus[MOST_GPUS];
static int gpu_count, init_code, init_millis, hang, references;

static double now_seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec * 1e-9;
}

static long long wall_micros(void) {
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    return t.tv_sec * 1000000LL + t.tv_nsec / 1000;
}

static void sleep_millis(int millis) {
    struct timespec t = {millis / 1000, (millis % 1000) * 1000000L};
    nanosleep(&t, NULL);
}

static void read_pids(gpu_t *gpu, char *list) {
    gpu->pid_count = 0;
    for (char *entry = strtok(list, ","); entry && gpu->pid_count < MOST_PIDS; entry = strtok(NULL, ",")) {
        sscanf(entry, "%u:%u", &gpu->pids[gpu->pid_count], &gpu->sm[gpu->pid_count]);
        gpu->pid_count++;
    }
}

static void read_gpu_line(gpu_t *gpu, const char *key, char *value) {
    if (!strcmp(key, "uuid")) snprintf(gpu->uuid, sizeof gpu->uuid, "%.90s", value);
    else if (!strcmp(key, "name")) snprintf(gpu->name, sizeof gpu->name, "%.90s", value);
    else if (!strcmp(key, "minor")) gpu->minor = atoi(value);
    else if (!strcmp(key, "mig")) gpu->mig = atoi(value);
    else if (!strcmp(key, "lost")) gpu->lost = atoi(value);
    else if (!strcmp(key, "pids")) read_pids(gpu, value);
    else if (!strcmp(key, "busy")) gpu->busy = atoi(value);
    else if (!strcmp(key, "limit")) gpu->limit = atof(value);
    else if (!strcmp(key, "counter")) gpu->counter = atoi(value);
    else if (!strcmp(key, "power")) gpu->power = atoi(value);
    else if (!strcmp(key, "step-millis")) gpu->step = atof(value) * 1e-3;
    else if (!strcmp(key, "since")) gpu->since = atof(value) * 1e-9;
    else if (!strcmp(key, "gain")) gpu->gain = atof(value);
    else if (!strcmp(key, "instant")) gpu->instant = atoi(value);
    else if (!strcmp(key, "part-time")) gpu->part_time = atoi(value);
    else if (!strcmp(key, "average")) gpu->average = atoi(value);
    else if (!strcmp(key, "wave")) {
        sscanf(value, "%lf %lf %lf %lf %lf", &gpu->origin, &gpu->period, &gpu->high, &gpu->low_watts, &gpu->high_watts);
        gpu->origin *= 1e-9;
        gpu->period *= 1e-3;
        gpu->high *= 1e-3;
    }
}

static void defaults(void) {
    gpu_count = init_code = init_millis = hang = 0;
    memset(gpus, 0, sizeof gpus);
    for (int i = 0; i < MOST_GPUS; i++) {
        gpus[i].counter = gpus[i].instant = gpus[i].power = 1;
        gpus[i].gain = 1;
        gpus[i].step = 0.02;
        gpus[i].limit = 400;
        gpus[i].minor = i;
        gpus[i].period = 1;
    }
}

static void read_script(void) {
    Dl_info self;
    char path[4096], line[512], key[64], value[400];
    int index;
    dladdr((void *) read_script, &self);
    snprintf(path, sizeof path, "%s", self.dli_fname);
    char *slash = strrchr(path, '/');
    strcpy(slash ? slash + 1 : path, "script");
    FILE *script = fopen(path, "r");
    defaults();
    while (script && fgets(line, sizeof line, script)) {
        value[0] = 0;
        if (sscanf(line, "gpu %d %63s %399[^\n]", &index, key, value) >= 2 && index >= 0 && index < MOST_GPUS) {
            read_gpu_line(&gpus[index], key, value);
        } else if (sscanf(line, "%63s %399[^\n]", key, value) == 2) {
            if (!strcmp(key, "gpus")) gpu_count = atoi(value);
            else if (!strcmp(key, "init")) init_code = atoi(value);
            else if (!strcmp(key, "init-millis")) init_millis = atoi(value);
            else if (!strcmp(key, "hang")) hang = atoi(value);
        }
    }
    if (script) fclose(script);
}

/* Reads the script; waits as long as it says that the driver hangs. */
static void enter(void) {
    pthread_mutex_lock(&lock);
    for (read_script(); hang; read_script()) sleep_millis(1);
}

static int leave(int result) {
    pthread_mutex_unlock(&lock);
    return result;
}

/* Joules from the wave's origin to t. */
static double energy(const gpu_t *gpu, double t) {
    double elapsed = t - gpu->origin;
    double waves = floor(elapsed / gpu->period);
    double rest = elapsed - waves * gpu->period;
    double high = waves * gpu->high + fmin(rest, gpu->high);
    return gpu->gain * (gpu->low_watts * elapsed + (gpu->high_watts - gpu->low_watts) * high);
}

static double watts(const gpu_t *gpu, double t) {
    double elapsed = t - gpu->origin;
    double rest = elapsed - floor(elapsed / gpu->period) * gpu->period;
    return gpu->gain * (rest < gpu->high ? gpu->high_watts : gpu->low_watts);
}

static double seen_watts(const gpu_t *gpu, double t) {
    if (!gpu->part_time) return watts(gpu, t);
    double cycle = floor(t / 0.1) * 0.1;
    return watts(gpu, fmin(t, cycle + 0.025));
}

static gpu_t *of(void *device) {
    return (gpu_t *) device;
}

static int state(void *device) {
    if (!references) return UNINITIALIZED;
    if (!device) return INVALID;
    return of(device)->lost ? LOST : OK;
}

#define CALL(device) int code; enter(); code = state(device); if (code != OK) return leave(code)

int nvmlInit_v2(void) {
    enter();
    sleep_millis(init_millis);
    if (init_code == OK) references++;
    return leave(init_code);
}

int nvmlShutdown(void) {
    enter();
    if (!references) return leave(UNINITIALIZED);
    references--;
    return leave(OK);
}

int nvmlDeviceGetCount_v2(unsigned *count) {
    enter();
    *count = gpu_count;
    return leave(references ? OK : UNINITIALIZED);
}

int nvmlDeviceGetHandleByIndex_v2(unsigned index, void **device) {
    enter();
    if (!references) return leave(UNINITIALIZED);
    if (index >= (unsigned) gpu_count) return leave(INVALID);
    *device = &gpus[index];
    return leave(gpus[index].lost ? LOST : OK);
}

int nvmlDeviceGetHandleByUUID(const char *uuid, void **device) {
    enter();
    if (!references) return leave(UNINITIALIZED);
    for (int i = 0; i < gpu_count; i++) {
        if (!strcmp(gpus[i].uuid, uuid)) {
            *device = &gpus[i];
            return leave(gpus[i].lost ? LOST : OK);
        }
    }
    return leave(NOT_FOUND);
}

int nvmlDeviceGetUUID(void *device, char *uuid, unsigned length) {
    CALL(device);
    if (strlen(of(device)->uuid) >= length) return leave(TOO_SMALL);
    strcpy(uuid, of(device)->uuid);
    return leave(OK);
}

int nvmlDeviceGetName(void *device, char *name, unsigned length) {
    CALL(device);
    if (strlen(of(device)->name) >= length) return leave(TOO_SMALL);
    strcpy(name, of(device)->name);
    return leave(OK);
}

int nvmlDeviceGetMinorNumber(void *device, unsigned *minor) {
    CALL(device);
    *minor = of(device)->minor;
    return leave(OK);
}

#ifndef OLD_DRIVER
int nvmlDeviceGetTotalEnergyConsumption(void *device, unsigned long long *millijoules) {
    CALL(device);
    gpu_t *gpu = of(device);
    if (!gpu->counter) return leave(NOT_SUPPORTED);
    double stepped = floor(now_seconds() / gpu->step) * gpu->step;
    double start = gpu->since > 0 ? gpu->since : gpu->origin;
    *millijoules = (unsigned long long) (fmax(0, energy(gpu, stepped) - energy(gpu, start)) * 1e3);
    return leave(OK);
}
#endif

int nvmlDeviceGetPowerUsage(void *device, unsigned *milliwatts) {
    CALL(device);
    gpu_t *gpu = of(device);
    double t = now_seconds();
    if (!gpu->power) return leave(NOT_SUPPORTED);
    double mean = energy(gpu, t) - energy(gpu, t - 1);
    *milliwatts = (unsigned) ((gpu->average ? mean : seen_watts(gpu, t)) * 1e3);
    return leave(OK);
}

#ifndef OLD_DRIVER
int nvmlDeviceGetFieldValues(void *device, int count, field_t *values) {
    CALL(device);
    for (int i = 0; i < count; i++) {
        values[i].micros = wall_micros();
        values[i].type = 1;
        values[i].result = values[i].field == 186 && of(device)->instant ? OK : NOT_SUPPORTED;
        values[i].value.ui = (unsigned) (seen_watts(of(device), now_seconds()) * 1e3);
    }
    return leave(OK);
}
#endif

int nvmlDeviceGetEnforcedPowerLimit(void *device, unsigned *milliwatts) {
    CALL(device);
    *milliwatts = (unsigned) (of(device)->limit * 1e3);
    return leave(OK);
}

int nvmlDeviceGetMigMode(void *device, unsigned *current, unsigned *pending) {
    CALL(device);
    *current = *pending = of(device)->mig;
    return leave(OK);
}

int nvmlDeviceGetUtilizationRates(void *device, utilization_t *rates) {
    CALL(device);
    rates->gpu = of(device)->busy;
    rates->memory = 0;
    return leave(of(device)->mig ? NOT_SUPPORTED : OK);
}

#define PROCESSES(name, type)                                        \
    int name(void *device, unsigned *count, type *infos) {           \
        CALL(device);                                                \
        unsigned room = *count;                                      \
        *count = of(device)->pid_count;                              \
        if (room < *count) return leave(TOO_SMALL);                  \
        for (unsigned i = 0; i < *count; i++) {                      \
            memset(&infos[i], 0xff, sizeof infos[i]);                \
            infos[i].pid = of(device)->pids[i];                      \
            infos[i].bytes = 1 << 20;                                \
        }                                                            \
        return leave(OK);                                            \
    }

PROCESSES(nvmlDeviceGetComputeRunningProcesses, process_v1_t)
#ifndef OLD_DRIVER
PROCESSES(nvmlDeviceGetComputeRunningProcesses_v3, process_v2_t)
#endif

int nvmlDeviceGetProcessUtilization(void *device, sample_t *samples, unsigned *count, unsigned long long since) {
    CALL(device);
    gpu_t *gpu = of(device);
    if (gpu->mig) return leave(NOT_SUPPORTED);
    unsigned long long now = wall_micros();
    if (now <= since || !gpu->pid_count) return leave(NOT_FOUND);
    if (*count < gpu->pid_count) return leave(TOO_SMALL);
    *count = gpu->pid_count;
    for (unsigned i = 0; i < *count; i++) {
        memset(&samples[i], 0, sizeof samples[i]);
        samples[i].pid = gpu->pids[i];
        samples[i].micros = now;
        samples[i].sm = gpu->sm[i];
    }
    return leave(OK);
}
