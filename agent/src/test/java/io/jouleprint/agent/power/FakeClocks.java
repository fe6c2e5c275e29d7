package io.jouleprint.agent.power;

/** CPU clocks that a test moves. */
final class FakeClocks implements CpuClocks {
    private final int cpus;
    private double processSeconds;
    private double busySeconds;
    private boolean known = true;

    FakeClocks(int cpus) {
        this.cpus = cpus;
    }

    void use(double ownSeconds, double foreignSeconds) {
        processSeconds += ownSeconds;
        busySeconds += ownSeconds + foreignSeconds;
    }

    void known(boolean known) {
        this.known = known;
    }

    @Override
    public void read() {}

    @Override
    public long processNanos() {
        return known ? tens(processSeconds) : UNKNOWN;
    }

    @Override
    public long busyNanos() {
        return known ? tens(busySeconds) : UNKNOWN;
    }

    /** Steps of 10 ms, as the kernel shows them. */
    private static long tens(double seconds) {
        return (long) Math.floor(seconds * 100 + 1e-6) * 10_000_000L;
    }

    @Override
    public int cpus() {
        return cpus;
    }

    @Override
    public boolean plainFiles() {
        return true;
    }

    @Override
    public String origin() {
        return "a test";
    }
}
