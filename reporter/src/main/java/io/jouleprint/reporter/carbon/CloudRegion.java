package io.jouleprint.reporter.carbon;

import io.jouleprint.reporter.table.Source;
import org.jspecify.annotations.Nullable;

/**
 * A region of a cloud provider.
 *
 * @param id such as {@code gcp:europe-west1}; {@code gcp:*} holds the means of the provider's fleet
 * @param zone code of its zone; empty for a fleet
 * @param pue of the region, else of the fleet, else {@code null}
 * @param fleetPue whether {@code pue} is the fleet's
 * @param wueLitresPerKwh of the region, else of the fleet, else {@code null}
 * @param providerIntensity the provider's own figure, used only on request
 */
public record CloudRegion(
        String id,
        String location,
        String zone,
        @Nullable Double pue,
        boolean fleetPue,
        @Nullable Double wueLitresPerKwh,
        boolean fleetWue,
        Source pueSource,
        Source wueSource,
        @Nullable Intensity providerIntensity,
        Source source) {}
