package io.jouleprint.reporter.impact;

import io.jouleprint.reporter.carbon.CarbonIntensityProvider;
import io.jouleprint.reporter.carbon.IntensityTrace;
import io.jouleprint.reporter.device.DeviceProfile;
import io.jouleprint.reporter.device.Recycling;
import org.jspecify.annotations.Nullable;

/**
 * What the user chose, as given; {@link ImpactCalculator} fills the rest from the tables. None of it is drawn in the
 * Monte Carlo.
 *
 * @param market {@code null}: no market-based figure
 * @param hardware {@code null}: operational figures only
 */
public record Assumptions(
        Place place,
        Facility facility,
        @Nullable Market market,
        @Nullable Hardware hardware,
        FunctionalUnit functionalUnit) {

    /** Nothing chosen. */
    public static final Assumptions NONE = new Assumptions(
            new Place(null, null, null, null, null, false, null),
            new Facility(null, null, null, false),
            null,
            null,
            FunctionalUnit.RUN);

    public Assumptions withPlace(Place other) {
        return new Assumptions(other, facility, market, hardware, functionalUnit);
    }

    public Assumptions withFacility(Facility other) {
        return new Assumptions(place, other, market, hardware, functionalUnit);
    }

    public Assumptions withMarket(@Nullable Market other) {
        return new Assumptions(place, facility, other, hardware, functionalUnit);
    }

    public Assumptions withHardware(@Nullable Hardware other) {
        return new Assumptions(place, facility, market, other, functionalUnit);
    }

    public Assumptions withFunctionalUnit(FunctionalUnit other) {
        return new Assumptions(place, facility, market, hardware, other);
    }

    /**
     * Where the electricity came from; the first that is given counts: trace, intensity, zone, region, environment.
     *
     * @param zone {@code --zone}: FR, FRA, US:California, US-CA
     * @param region {@code --region}: gcp:europe-west1
     * @param intensityGramsPerKwh {@code --intensity}
     * @param environmentZone the value of {@code JOULEPRINT_ZONE}
     * @param providerFigure {@code --intensity-source provider}: the cloud provider's own figure for the region
     * @param marginal {@code --marginal-intensity}: what one kWh more causes; for the consequential block only
     */
    public record Place(
            @Nullable IntensityTrace trace,
            @Nullable Double intensityGramsPerKwh,
            @Nullable String zone,
            @Nullable String region,
            @Nullable String environmentZone,
            boolean providerFigure,
            @Nullable CarbonIntensityProvider marginal) {
        public static Place ofZone(String zone) {
            return new Place(null, null, zone, null, null, false, null);
        }

        public static Place ofIntensity(double gramsPerKwh) {
            return new Place(null, gramsPerKwh, null, null, null, false, null);
        }

        public static Place ofRegion(String region) {
            return new Place(null, null, null, region, null, false, null);
        }
    }

    /**
     * The building and what meters do not see of the node.
     *
     * @param pue {@code null}: the region's, else 1 ("facility overhead not included")
     * @param nodeOverheadRatio of CPU and DRAM energy; {@code null}: not included
     * @param wueLitresPerKwh {@code null}: the region's, else unknown
     */
    public record Facility(
            @Nullable Double pue,
            @Nullable Double nodeOverheadRatio,
            @Nullable Double wueLitresPerKwh,
            boolean wholeMachine) {}

    /**
     * Contracts for electricity.
     *
     * @param contractShare part of the energy that contracts cover, 0 to 1
     * @param residualGramsPerKwh for the rest; {@code null}: the location's intensity, stated
     */
    public record Market(
            double contractShare,
            double contractGramsPerKwh,
            @Nullable Double residualGramsPerKwh) {}

    /**
     * The device that ran it.
     *
     * @param resourceShare {@code null}: from the container's limits, else the whole device
     * @param lifetimeYears {@code null}: the profile's
     * @param utilisation {@code null}: 1, the definition of SCI
     */
    public record Hardware(
            DeviceProfile device,
            @Nullable Double resourceShare,
            @Nullable Double lifetimeYears,
            @Nullable Double utilisation,
            @Nullable Recycling recycling) {}
}
