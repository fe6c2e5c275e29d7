package io.jouleprint.agent.power;

import java.nio.file.Path;
import java.util.List;

class RaplSourceContractTest extends PowerSourceContract {
    private final VirtualIo io = new VirtualIo();

    @Override
    PowerSource absent() {
        return source(directory.resolve("none"));
    }

    @Override
    PowerSource present() {
        return source(SimulatedTopology.TWO_SOCKETS.in(directory).root());
    }

    @Override
    void breakIt(List<Meter> meters) {
        io.remove("energy_uj");
    }

    private PowerSource source(Path root) {
        return new RaplSource(root, new Surroundings(CpuModel.UNKNOWN, false, true), io);
    }
}
