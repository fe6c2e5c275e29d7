package io.jouleprint.reporter.gate.format;

import io.jouleprint.reporter.gate.Budget;
import io.jouleprint.reporter.gate.GateResult;
import io.jouleprint.reporter.gate.Verdict;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * JUnit XML as Surefire writes it and Jenkins and GitLab read it: one test case for the comparison, one a budget.
 *
 * <p>What could not be decided is "skipped", never passed.
 */
final class JunitVerdict implements VerdictFormat {
    private static final String SUITE = "jouleprint.check";

    /** One test case; {@code element} is failure, error, skipped, or {@code null} for passed. */
    private record Case(String name, @Nullable String element, String message) {}

    @Override
    public String write(GateResult result, int exitCode) {
        List<Case> cases = new ArrayList<>();
        Verdict verdict = result.verdict();
        if (verdict != null) {
            cases.add(new Case("energy gate", element(verdict, exitCode), Sentences.headline(result)));
        }
        for (Budget.Check check : result.budgets()) {
            String element = check.exceeded() ? "failure" : check.value() == null ? open(exitCode) : null;
            cases.add(new Case(
                    "budget " + Sentences.line(check.name()) + " in " + check.unit(),
                    element,
                    Sentences.budget(check)));
        }
        StringWriter out = new StringWriter();
        try {
            write(out, cases, VerdictFormat.of("text").write(result, exitCode));
        } catch (XMLStreamException e) {
            throw new IllegalStateException("cannot write XML", e);
        }
        return out.toString();
    }

    private static @Nullable String element(Verdict verdict, int exitCode) {
        return switch (verdict.exitCode()) {
            case 0 -> null;
            case 1 -> "failure";
            case 4 -> open(exitCode);
            default -> "error";
        };
    }

    private static String open(int exitCode) {
        return exitCode == 1 ? "failure" : "skipped";
    }

    private static void write(StringWriter out, List<Case> cases, String text) throws XMLStreamException {
        XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", SUITE);
        xml.writeAttribute("time", "0");
        xml.writeAttribute("tests", Integer.toString(cases.size()));
        xml.writeAttribute("errors", count(cases, "error"));
        xml.writeAttribute("skipped", count(cases, "skipped"));
        xml.writeAttribute("failures", count(cases, "failure"));
        for (Case one : cases) {
            write(xml, one);
        }
        xml.writeStartElement("system-out");
        xml.writeCharacters(legal(text));
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndDocument();
        xml.close();
    }

    private static String count(List<Case> cases, String element) {
        return Long.toString(
                cases.stream().filter(one -> element.equals(one.element)).count());
    }

    private static void write(XMLStreamWriter xml, Case one) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("name", legal(one.name));
        xml.writeAttribute("classname", SUITE);
        xml.writeAttribute("time", "0");
        String element = one.element;
        if (element != null) {
            xml.writeStartElement(element);
            xml.writeAttribute("message", legal(one.message));
            if (!element.equals("skipped")) {
                xml.writeAttribute("type", SUITE);
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    /** Without what XML 1.0 cannot hold. */
    private static String legal(String text) {
        return text.replaceAll("[^\\t\\n\\r\\u0020-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "?");
    }
}
