package io.jouleprint.reporter.impact;

import io.jouleprint.reporter.carbon.CarbonIntensityProvider;
import io.jouleprint.reporter.carbon.CloudRegion;
import io.jouleprint.reporter.carbon.FixedIntensity;
import io.jouleprint.reporter.carbon.IntensityTrace;
import io.jouleprint.reporter.carbon.WaterTable;
import io.jouleprint.reporter.carbon.Zone;
import io.jouleprint.reporter.impact.Assumptions.Facility;
import io.jouleprint.reporter.impact.Assumptions.Place;
import io.jouleprint.reporter.impact.Summary.Note;
import io.jouleprint.reporter.table.InputError;
import io.jouleprint.reporter.table.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Electricity and building: what the user's words about the place mean.
 *
 * @param provider {@code null} if nothing says where the electricity came from
 * @param zone the zone whose water and depletion factors hold, and whose mean fills a trace's gaps
 * @param pue 1 if nobody gave one: facility overhead not included
 * @param pueChosen whether the user gave it
 */
record Supply(
        @Nullable CarbonIntensityProvider provider,
        @Nullable Zone zone,
        @Nullable CloudRegion region,
        double pue,
        Source pueSource,
        boolean pueChosen,
        @Nullable Double wueLitresPerKwh,
        Source wueSource,
        WaterTable.@Nullable Factor water,
        List<Note> notes) {
    private static final Source NOT_INCLUDED = new Source("facility overhead not included", null, null);

    static Supply resolve(Place place, Facility facility, Reference reference) {
        List<Note> notes = new ArrayList<>();
        CloudRegion region = place.region() == null ? null : reference.regions().require("--region", place.region());
        Zone zone = zone(place, region, reference);
        CarbonIntensityProvider provider = provider(place, zone, region);
        ignored(place, notes);
        Double pue = pue(facility, region);
        if (pue == null) {
            notes.add(new Note(
                    "pue.not-given",
                    "facility overhead (cooling, power distribution) is not included: PUE 1.0 assumed",
                    "give --pue or --region; 1.0 is right for a laptop or desktop"));
        }
        return new Supply(
                provider,
                zone,
                region,
                pue == null ? 1 : pue,
                pueSource(facility, region),
                facility.pue() != null,
                wue(facility, region),
                wueSource(facility, region),
                water(zone, reference).orElse(null),
                notes);
    }

    private static @Nullable Zone zone(Place place, @Nullable CloudRegion region, Reference reference) {
        if (place.zone() != null) {
            return reference.grid().require("--zone", place.zone());
        }
        if (region != null) {
            return reference.grid().require("--region", region.zone());
        }
        return place.environmentZone() == null
                ? null
                : reference.grid().require("JOULEPRINT_ZONE", place.environmentZone());
    }

    /** The contract's order: trace, intensity, zone, region, environment. */
    private static @Nullable CarbonIntensityProvider provider(
            Place place, @Nullable Zone zone, @Nullable CloudRegion region) {
        if (place.trace() != null) {
            IntensityTrace trace = place.trace();
            return trace.withFallback(zone == null ? null : zone.intensity());
        }
        if (place.intensityGramsPerKwh() != null) {
            return FixedIntensity.ofUser(place.intensityGramsPerKwh());
        }
        if (place.zone() == null && region != null && place.providerFigure()) {
            return providerFigure(region);
        }
        return zone == null ? null : new FixedIntensity("zone", zone.intensity());
    }

    private static FixedIntensity providerFigure(CloudRegion region) {
        if (region.providerIntensity() == null) {
            throw new InputError(
                    "--intensity-source provider",
                    null,
                    "no figure of the provider's for " + region.id(),
                    "a region whose provider publishes one (gcp)",
                    "leave the option out: the zone's intensity is used");
        }
        return new FixedIntensity("provider", region.providerIntensity());
    }

    /** Names what was given and does not count. */
    private static void ignored(Place place, List<Note> notes) {
        String used = place.trace() != null
                ? "--intensity-trace"
                : place.intensityGramsPerKwh() != null
                        ? "--intensity"
                        : place.zone() != null ? "--zone" : place.region() != null ? "--region" : null;
        if (used == null) {
            return;
        }
        boolean trace = place.trace() != null;
        if (trace && place.intensityGramsPerKwh() != null) {
            ignore(notes, used, "--intensity", "");
        }
        if (place.zone() != null && !used.equals("--zone")) {
            ignore(
                    notes,
                    used,
                    "--zone " + place.zone(),
                    trace ? " (it fills gaps and gives water)" : " (it gives water)");
        }
        if (place.region() != null && !used.equals("--region")) {
            ignore(notes, used, "--region " + place.region(), " (its PUE and WUE count)");
        }
        if (place.environmentZone() != null) {
            boolean fills = place.zone() == null && place.region() == null;
            ignore(notes, used, "JOULEPRINT_ZONE " + place.environmentZone(), fills ? " (it gives water)" : "");
        }
    }

    private static void ignore(List<Note> notes, String used, String ignored, String except) {
        notes.add(new Note(
                "intensity.ignored",
                "the intensity of " + ignored + " is ignored: " + used + " counts" + except,
                null));
    }

    private static @Nullable Double pue(Facility facility, @Nullable CloudRegion region) {
        if (facility.pue() != null) {
            return Check.between("--pue", facility.pue(), 1, 10, "PUE is facility energy over IT energy, such as 1.2");
        }
        return region == null ? null : region.pue();
    }

    private static Source pueSource(Facility facility, @Nullable CloudRegion region) {
        if (facility.pue() != null) {
            return Source.user("--pue");
        }
        return region == null || region.pue() == null ? NOT_INCLUDED : region.pueSource();
    }

    private static @Nullable Double wue(Facility facility, @Nullable CloudRegion region) {
        if (facility.wueLitresPerKwh() != null) {
            return Check.between(
                    "--wue", facility.wueLitresPerKwh(), 0, 50, "give litres for each IT kWh, such as 0.3");
        }
        return region == null ? null : region.wueLitresPerKwh();
    }

    private static Source wueSource(Facility facility, @Nullable CloudRegion region) {
        return facility.wueLitresPerKwh() != null || region == null ? Source.user("--wue") : region.wueSource();
    }

    /** A state's water is its country's; other zones without a row have none. */
    private static Optional<WaterTable.Factor> water(@Nullable Zone zone, Reference reference) {
        return zone == null
                ? Optional.empty()
                : reference.water().find(country(zone, reference).code());
    }

    static Zone country(Zone zone, Reference reference) {
        return zone.country().isEmpty()
                ? zone
                : reference.grid().find(zone.country()).orElse(zone);
    }
}
