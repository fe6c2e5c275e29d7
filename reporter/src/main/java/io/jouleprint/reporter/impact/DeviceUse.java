package io.jouleprint.reporter.impact;

import io.jouleprint.report.EnergyReport;
import io.jouleprint.report.Host;
import io.jouleprint.reporter.device.BottomUp;
import io.jouleprint.reporter.device.DeviceProfile;
import io.jouleprint.reporter.device.DeviceTable;
import io.jouleprint.reporter.device.Lifetime;
import io.jouleprint.reporter.impact.Assumptions.Hardware;
import io.jouleprint.reporter.impact.Summary.Note;
import io.jouleprint.reporter.table.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How long which devices were reserved.
 *
 * <p>The share of one device at one instant never exceeds 1, however many JVMs of the job ran on it: at each moment the
 * shares of those that ran are added, and what exceeds 1 is cut.
 *
 * @param items one for each kind of device
 */
record DeviceUse(List<Item> items, List<Note> notes) {
    private static final double SECONDS_PER_HOUR = 3600;
    private static final double BYTES_PER_GIGABYTE = 1e9;
    /** Memory of a machine that does not tell. */
    private static final double UNKNOWN_GIGABYTES = 16;

    /** Gigabytes of one memory module, where only the sum is known. */
    private static final double MODULE_GIGABYTES = 32;

    /**
     * All devices of one kind together.
     *
     * @param count devices of this kind
     * @param shareSeconds share times seconds, over all of them
     * @param presentSeconds seconds in which any JVM of the job ran, over all of them
     */
    record Item(DeviceProfile profile, int count, double shareSeconds, double presentSeconds) {
        double share() {
            return presentSeconds > 0 ? shareSeconds / presentSeconds : 0;
        }

        /** Lifetimes of whole devices used up: T x RS / (L x u), of each device at most one. */
        double lifetimes(double utilisation) {
            return Math.min(count, uncappedLifetimes(utilisation));
        }

        /** Longer in use than a device is said to last: its whole manufacturing is the run's, and no more. */
        boolean worn(double utilisation) {
            return uncappedLifetimes(utilisation) > count;
        }

        private double uncappedLifetimes(double utilisation) {
            return shareSeconds / SECONDS_PER_HOUR / (profile.lifetime().hours() * utilisation);
        }
    }

    /** One JVM's claim on one device. */
    private record Claim(Instant start, double seconds, double share) {}

    static DeviceUse of(List<EnergyReport> reports, Hardware hardware, DeviceTable table) {
        List<Note> notes = new ArrayList<>();
        DeviceProfile profile = withLifetime(hardware.device(), hardware.lifetimeYears());
        Map<String, List<Claim>> hosts = new TreeMap<>();
        Map<String, List<Claim>> cards = new TreeMap<>();
        Map<String, DeviceProfile> cardProfiles = new LinkedHashMap<>();
        for (EnergyReport report : reports) {
            for (Window window : Window.of(report)) {
                Double chosen = hardware.resourceShare();
                double share = chosen != null
                        ? Check.above0("--resource-share", chosen, 1, "give the share of the device, such as 0.25")
                        : limits(window.host());
                claim(hosts, window.hostId(), window, share);
                Map<String, DeviceProfile> used = cards(window.host(), profile, hardware, table);
                for (Map.Entry<String, DeviceProfile> card : used.entrySet()) {
                    String key = window.hostId() + "/" + card.getKey();
                    cardProfiles.put(key, withLifetime(card.getValue(), hardware.lifetimeYears()));
                    claim(cards, key, window, chosen != null ? share : 1);
                }
            }
        }
        noteUncountedCards(reports, profile, notes);
        List<Item> items = new ArrayList<>();
        items.add(item(profile, hosts.values()));
        for (var entry : byProfile(cards, cardProfiles).entrySet()) {
            items.add(item(entry.getKey(), entry.getValue()));
        }
        return new DeviceUse(items, notes);
    }

    private static DeviceProfile withLifetime(DeviceProfile profile, @Nullable Double years) {
        return years == null
                ? profile
                : profile.withLifetime(Lifetime.fixed(
                        Check.above0("--lifetime-years", years, 100, "give years, such as 4"),
                        Source.user("--lifetime-years")));
    }

    private static void claim(Map<String, List<Claim>> claims, String device, Window window, double share) {
        claims.putIfAbsent(device, new ArrayList<>());
        claims.get(device).add(new Claim(window.start(), window.seconds(), share));
    }

    /**
     * The container's limits against the machine, weighted by what CPUs and memory of such a machine cost to make; the
     * rest of the machine follows them, so that the shares of all tenants add up to 1.
     */
    static double limits(Host host) {
        Host.Container container = host.container();
        if (container == null) {
            return 1;
        }
        double cpus = part(container.cpuQuota(), host.logicalCpus());
        Long memory = host.memoryBytes();
        Long limit = container.memoryLimitBytes();
        double bytes = memory == null ? 0 : memory.doubleValue();
        double ram = part(limit == null ? null : (Double) limit.doubleValue(), bytes);
        double gigabytes = memory == null ? UNKNOWN_GIGABYTES : bytes / BYTES_PER_GIGABYTE;
        double modules = Math.max(1, Math.ceil(gigabytes / MODULE_GIGABYTES));
        double ramKg = BottomUp.ram(gigabytes / modules, BottomUp.RAM_GIGABYTES_PER_SQUARE_CENTIMETRE)
                .times(modules)
                .kgCo2e();
        Integer sockets = host.sockets();
        double cpuKg = BottomUp.cpu(BottomUp.CPU_DIE_SQUARE_MILLIMETRES)
                .times(sockets == null ? 1 : sockets)
                .kgCo2e();
        return (cpuKg * cpus + ramKg * ram) / (cpuKg + ramKg);
    }

    /** No limit, or none below the whole, is the whole. */
    private static double part(@Nullable Double limit, double whole) {
        return limit == null || whole <= 0 || limit >= whole ? 1 : limit / whole;
    }

    /** The cards that the process may have used: those of the report, else all of the profile. */
    private static Map<String, DeviceProfile> cards(
            Host host, DeviceProfile profile, Hardware hardware, DeviceTable table) {
        Map<String, DeviceProfile> used = new LinkedHashMap<>();
        DeviceProfile card = profile.card();
        if (card == null) {
            return used;
        }
        boolean listed = hardware.resourceShare() == null && !host.gpus().isEmpty();
        for (int i = 0; i < (listed ? host.gpus().size() : profile.cards()); i++) {
            if (!listed) {
                used.put("card-" + i, card);
                continue;
            }
            Host.Gpu gpu = host.gpus().get(i);
            if (!Boolean.FALSE.equals(gpu.usedByProcess())) {
                boolean generic = card.name().equals("gpu");
                used.put(gpu.uuid() == null ? "card-" + i : gpu.uuid(), generic ? table.card(gpu.name()) : card);
            }
        }
        return used;
    }

    private static void noteUncountedCards(List<EnergyReport> reports, DeviceProfile profile, List<Note> notes) {
        if (profile.card() == null && cardUsed(reports)) {
            notes.add(new Note(
                    "device.gpus-not-included",
                    "the run used GPUs, but the device '" + profile.name()
                            + "' has none: their manufacturing is missing",
                    "give --device gpu-server, or a file with gpu.count and gpu.name"));
        }
    }

    private static boolean cardUsed(List<EnergyReport> reports) {
        for (EnergyReport report : reports) {
            for (Host.Gpu gpu : report.host().gpus()) {
                if (Boolean.TRUE.equals(gpu.usedByProcess())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Map<DeviceProfile, List<List<Claim>>> byProfile(
            Map<String, List<Claim>> cards, Map<String, DeviceProfile> profiles) {
        Map<DeviceProfile, List<List<Claim>>> grouped = new LinkedHashMap<>();
        for (Map.Entry<String, List<Claim>> entry : cards.entrySet()) {
            DeviceProfile profile = profiles.get(entry.getKey());
            if (profile != null) {
                grouped.computeIfAbsent(profile, key -> new ArrayList<>()).add(entry.getValue());
            }
        }
        return grouped;
    }

    private static Item item(DeviceProfile profile, Iterable<List<Claim>> devices) {
        int count = 0;
        double shareSeconds = 0;
        double presentSeconds = 0;
        for (List<Claim> claims : devices) {
            double[] sums = integrate(claims);
            shareSeconds += sums[0];
            presentSeconds += sums[1];
            count++;
        }
        return new Item(profile, count, shareSeconds, presentSeconds);
    }

    /** Share-seconds with the sum at each instant cut at 1, and seconds with any claim. */
    private static double[] integrate(List<Claim> claims) {
        Instant origin = claims.get(0).start();
        for (Claim claim : claims) {
            origin = claim.start().isBefore(origin) ? claim.start() : origin;
        }
        TreeMap<Double, double[]> changes = new TreeMap<>();
        for (Claim claim : claims) {
            double from = Window.seconds(origin, claim.start());
            change(changes, from, claim.share(), 1);
            change(changes, from + claim.seconds(), -claim.share(), -1);
        }
        double[] sums = new double[2];
        double share = 0;
        double running = 0;
        double last = 0;
        for (Map.Entry<Double, double[]> entry : changes.entrySet()) {
            double seconds = entry.getKey() - last;
            sums[0] += seconds * Math.min(1, share);
            sums[1] += running > 0.5 ? seconds : 0;
            share += entry.getValue()[0];
            running += entry.getValue()[1];
            last = entry.getKey();
        }
        return sums;
    }

    private static void change(TreeMap<Double, double[]> changes, double at, double share, double running) {
        double[] delta = changes.get(at);
        if (delta == null) {
            delta = new double[2];
            changes.put(at, delta);
        }
        delta[0] += share;
        delta[1] += running;
    }
}
