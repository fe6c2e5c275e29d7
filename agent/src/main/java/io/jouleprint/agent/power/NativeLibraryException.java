package io.jouleprint.agent.power;

/** A library could not be opened; the message is the reason. */
final class NativeLibraryException extends Exception {
    private static final long serialVersionUID = 1;

    private final String remedy;

    NativeLibraryException(String reason, String remedy) {
        super(reason);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }

    static NativeLibraryException notFound(String file) {
        return new NativeLibraryException(
                file + " cannot be loaded",
                "install the vendor's driver library, or in a container start it with the driver capability 'utility'");
    }
}
