package io.jouleprint.agent.power;

/**
 * How far the counters of a kind of CPU may be off, as one standard deviation over the value: half of the bounds that
 * studies give.
 *
 * <p>Intel since Haswell measures the package (5 %: Hackenberg et al. 2015, Khan et al. 2018), before it models it (15 %);
 * DRAM is within 10 % on servers and 20 % on clients (Desrochers, Paradis, Weaver 2016); AMD since Zen models the package
 * (10 %: Schoene et al., arXiv 2108.00808); psys is what the board's maker wired (10 % at best); with SGX the microcode
 * adds noise (10 % over 10 s).
 */
final class RaplAccuracy {
    private RaplAccuracy() {}

    static double ofPackage(CpuModel cpu) {
        if (cpu.modelledCounters()) {
            return 0.075;
        }
        return cpu.intel() && !cpu.sgx() ? 0.025 : 0.05;
    }

    static double ofDram(CpuModel cpu) {
        return cpu.server() ? 0.05 : 0.10;
    }

    static double ofPsys() {
        return 0.05;
    }
}
