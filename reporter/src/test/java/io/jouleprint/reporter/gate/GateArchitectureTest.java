package io.jouleprint.reporter.gate;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class GateArchitectureTest {
    private final JavaClasses gate = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.jouleprint.reporter.gate");

    /** No clock, no file, no thread: a verdict depends on the reports alone. */
    @Test
    void arithmeticIsPure() {
        classes()
                .that()
                .resideInAPackage("io.jouleprint.reporter.gate")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.jouleprint.reporter.gate",
                        "io.jouleprint.report",
                        "java.lang",
                        "java.lang.invoke",
                        "java.lang.runtime",
                        "java.math",
                        "java.util",
                        "java.util.function",
                        "java.util.stream",
                        "org.apache.commons.statistics..",
                        "org.jspecify.annotations")
                .check(gate);
    }

    @Test
    void formatsKnowNoCommand() {
        classes()
                .that()
                .resideInAPackage("io.jouleprint.reporter.gate.format")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.jouleprint.reporter.gate..",
                        "io.jouleprint.report",
                        "java..",
                        "javax.xml.stream..",
                        "org.jspecify.annotations")
                .check(gate);
    }
}
