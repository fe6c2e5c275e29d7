package io.jouleprint.agent.power;

import io.jouleprint.agent.attribution.MeterSpec;
import io.jouleprint.report.Component;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the chips of a machine gave: meters that could be read once, and notes about sensors that are none. */
final class HwmonFindings {
    private final List<Meter> meters = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private boolean denied;
    private @Nullable Component unread;

    void add(MeterSpec spec, HwmonValue value) {
        add(new HwmonMeter(spec, value, null), value);
    }

    /** A GPU that sleeps is not woken to see whether it can be read. */
    void addGpu(HwmonChip chip, MeterSpec spec, HwmonValue value, HwmonGpuShare share, String name) {
        RuntimePower power = new RuntimePower(chip.directory().resolve("device"));
        Meter meter = new HwmonGpuMeter(new HwmonMeter(spec, value, power), share, name);
        if (power.asleep()) {
            meters.add(meter);
            note(name + " (" + chip.name() + ") sleeps: it is not woken, and metered from when it wakes");
        } else {
            add(meter, value);
        }
    }

    /** Adds the meter if its first reading succeeds, else a note. */
    private void add(Meter meter, HwmonValue value) {
        if (value.read()) {
            meters.add(meter);
            return;
        }
        String failure = String.valueOf(value.failure());
        denied |= failure.contains("EACCES") || failure.contains("EPERM");
        unread = meter.spec().component();
        notes.add(failure);
        value.close();
    }

    void note(String note) {
        notes.add(note);
    }

    boolean isEmpty() {
        return meters.isEmpty();
    }

    boolean has(Component component) {
        for (Meter meter : meters) {
            if (meter.spec().component() == component) {
                return true;
            }
        }
        return false;
    }

    List<String> notes() {
        return notes;
    }

    /** What a sensor that could not be read would have measured. */
    @Nullable
    Component unread() {
        return unread;
    }

    String remedy(String otherwise) {
        return denied
                ? "let a group of this user read the file (a udev or tmpfiles rule), or grant" + " CAP_DAC_READ_SEARCH"
                : otherwise;
    }

    Probe ready() {
        return new Probe.Ready(meters, notes);
    }
}
