package io.jouleprint.agent.power;

/**
 * CPU time used by this process and by the whole machine, in nanoseconds since some fixed moment. Read by the sampler
 * thread only.
 */
public interface CpuClocks extends AutoCloseable {
    /** Value of a clock that cannot be read. */
    long UNKNOWN = -1;

    /** The clocks of this operating system; opens nothing until the first read. */
    static CpuClocks ofThisSystem() {
        return ProcCpuClocks.available() ? new ProcCpuClocks() : new PortableCpuClocks();
    }

    /** Reads both clocks. */
    void read();

    /** CPU time of all threads of this process at the last read, or {@link #UNKNOWN}. */
    long processNanos();

    /** Time that the machine's CPUs were at work: neither idle, nor waiting for a disk, nor stolen by a hypervisor. */
    long busyNanos();

    /** Hardware threads that {@link #busyNanos()} covers: the machine's, not the container's. */
    int cpus();

    /** Whether they can be read before {@code main}: from plain files, without a library. */
    boolean plainFiles();

    /** Where the two clocks come from, for {@code doctor}. */
    String origin();

    @Override
    default void close() {}
}
