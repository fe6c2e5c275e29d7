package io.jouleprint.agent.power;

import io.jouleprint.report.Component;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The only thread that calls NVML: a driver may hang in any call. It polls when the sampler asks, and looks at processes
 * once a second.
 */
final class NvmlThread implements Runnable {
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final long STEP_LOOK_NANOS = 300_000_000L;
    private static final long STEP_POLL_NANOS = 1_000_000L;
    private static final long STEP_UNKNOWN_NANOS = 100_000_000L;
    private static final String JETSON = "on a Jetson board the power rails are read by the source hwmon";

    private final String libraryFile;
    private final OpenDevices openDevices;
    private final Map<String, String> environment;
    private final Thread thread = new Thread(OwnThreads.GROUP, this, "jouleprint-nvml");
    private final CompletableFuture<Probe> probe = new CompletableFuture<>();
    private final List<NvmlDevice> devices = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private volatile boolean asked;
    private volatile boolean stopped;
    private volatile long answeredNanos;

    NvmlThread(String libraryFile, OpenDevices openDevices, Map<String, String> environment) {
        this.libraryFile = libraryFile;
        this.openDevices = openDevices;
        this.environment = environment;
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((dead, cause) -> died(cause));
    }

    CompletableFuture<Probe> start() {
        thread.start();
        return probe;
    }

    /** Wants all GPUs read anew, soon. */
    void ask() {
        asked = true;
        LockSupport.unpark(thread);
    }

    /** When the thread last finished reading all GPUs. */
    long answeredNanos() {
        return answeredNanos;
    }

    void stop() {
        stopped = true;
        LockSupport.unpark(thread);
    }

    @Override
    public void run() {
        Map<String, Integer> before = openDevices.look();
        Nvml nvml;
        try {
            nvml = new Nvml(NativeLibrary.open(libraryFile));
        } catch (NativeLibraryException e) {
            probe.complete(new Probe.Missing(String.valueOf(e.getMessage()), e.remedy(), Component.GPU));
            return;
        }
        int code = nvml.init();
        if (code != NvmlReturn.SUCCESS) {
            String reason = "NVML (" + libraryFile + "): " + NvmlReturn.words(code);
            probe.complete(new Probe.Missing(reason, NvmlReturn.remedy(code), Component.GPU));
            return;
        }
        open(nvml);
        NvmlShares shares = new NvmlShares(
                nvml, openDevices, before, ProcessHandle.current().pid(), visible());
        if (devices.isEmpty()) {
            probe.complete(nothing());
        } else {
            serve(nvml, shares);
        }
        nvml.shutdown();
    }

    private void open(Nvml nvml) {
        int count = nvml.count() == NvmlReturn.SUCCESS ? nvml.int32() : 0;
        Set<String> uuids = new HashSet<>();
        for (int index = 0; index < count; index++) {
            NvmlDevice device = NvmlDevice.at(nvml, index);
            if (device == null) {
                notes.add("NVML, gpu-" + index + ": it cannot be opened");
            } else if (uuids.add(device.uuid())) {
                note(device);
            }
        }
    }

    private void note(NvmlDevice device) {
        String which = "NVML, " + device.id() + " (" + device.name() + "): ";
        switch (device.way()) {
            case ENERGY_COUNTER -> devices.add(device);
            case INSTANT_POWER -> {
                devices.add(device);
                notes.add(which + "no energy counter, so its power readings are integrated");
            }
            case AVERAGE_POWER -> {
                devices.add(device);
                notes.add(which + "no energy counter, so its power readings are integrated; they may be means of 1 s");
            }
            case NOTHING -> notes.add(which + "neither energy nor power can be read");
        }
        if (device.mig()) {
            notes.add(which
                    + "cut into MIG instances, whose energy cannot be told apart: this process's part is unknown");
        }
    }

    private Probe nothing() {
        return notes.isEmpty()
                ? new Probe.Missing("NVML (" + libraryFile + ") lists no GPU", NvmlReturn.remedy(NvmlReturn.SUCCESS))
                : new Probe.Missing(String.join("; ", notes), JETSON, Component.GPU);
    }

    private @Nullable Set<String> visible() {
        return CudaVisibleDevices.visible(
                environment,
                devices.stream()
                        .map(device -> new CudaVisibleDevices.Gpu(device.uuid(), device.name()))
                        .toList());
    }

    private void serve(Nvml nvml, NvmlShares shares) {
        List<StepPeriod> steps = steps(nvml);
        shares.update(devices);
        List<Meter> meters = new ArrayList<>();
        for (int i = 0; i < devices.size(); i++) {
            meters.add(new NvmlMeter(this, devices.get(i), steps.get(i).nanos(STEP_UNKNOWN_NANOS)));
        }
        probe.complete(new Probe.Ready(meters, notes));
        long sharesNanos = System.nanoTime();
        while (!stopped) {
            if (!asked) {
                LockSupport.parkNanos(this, SECOND_NANOS);
            }
            asked = false;
            poll(nvml);
            if (System.nanoTime() - sharesNanos >= SECOND_NANOS) {
                sharesNanos = System.nanoTime();
                recover(nvml);
                shares.update(devices);
            }
        }
    }

    private List<StepPeriod> steps(Nvml nvml) {
        List<StepPeriod> steps = new ArrayList<>();
        devices.forEach(device -> steps.add(new StepPeriod()));
        long start = System.nanoTime();
        boolean known = false;
        while (!known && System.nanoTime() - start < STEP_LOOK_NANOS) {
            poll(nvml);
            known = true;
            for (int i = 0; i < devices.size(); i++) {
                NvmlDevice.Latest latest = devices.get(i).latest();
                steps.get(i).see(latest.nanos(), latest.units());
                known &= steps.get(i).known() || devices.get(i).way() != NvmlDevice.Way.ENERGY_COUNTER;
            }
            LockSupport.parkNanos(this, STEP_POLL_NANOS);
        }
        return steps;
    }

    private void poll(Nvml nvml) {
        for (NvmlDevice device : devices) {
            device.poll(nvml);
        }
        answeredNanos = System.nanoTime();
    }

    /** A GPU that was lost may come back; a driver that was reloaded wants to be initialised anew. */
    private void recover(Nvml nvml) {
        boolean anyAlive = false;
        boolean anyFound = false;
        for (NvmlDevice device : devices) {
            boolean failed = device.latest().failure() != null;
            anyAlive |= !failed;
            anyFound |= failed && device.find(nvml);
        }
        if (!anyAlive && !anyFound) {
            nvml.shutdown();
            if (nvml.init() == NvmlReturn.SUCCESS) {
                devices.forEach(device -> device.find(nvml));
            }
        }
    }

    private void died(Throwable cause) {
        String reason = "NVML (" + libraryFile + "): " + cause;
        devices.forEach(device -> device.fail(reason));
        probe.complete(new Probe.Missing(reason, "please report this as a bug of Jouleprint", Component.GPU));
    }
}
