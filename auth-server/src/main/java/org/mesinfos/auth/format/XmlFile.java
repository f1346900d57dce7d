package org.mesinfos.auth.format;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// XML as it grows. Characters that XML 1.0 has no place for (section 2.2) become U+FFFD.
final class XmlFile {

    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();
    private static final int REPLACEMENT = 0xFFFD;

    private final XMLStreamWriter xml;

    XmlFile(OutputStream out) throws IOException {
        try {
            this.xml = FACTORY.createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
        write(() -> xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0"));
    }

    private interface Step {
        void run() throws XMLStreamException;
    }

    private static void write(Step step) throws IOException {
        try {
            step.run();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    void instruction(String target, String data) throws IOException {
        write(() -> xml.writeProcessingInstruction(target, data));
    }

    void start(String... names) throws IOException {
        for (var name : names) {
            write(() -> xml.writeStartElement(name));
        }
    }

    void attribute(String name, String value) throws IOException {
        write(() -> xml.writeAttribute(name, legal(value)));
    }

    void namespace(String uri) throws IOException {
        write(() -> xml.writeDefaultNamespace(uri));
    }

    void element(String name, String text) throws IOException {
        write(
                () -> {
                    xml.writeStartElement(name);
                    xml.writeCharacters(legal(text));
                    xml.writeEndElement();
                });
    }

    /// @param levels how many elements end
    void end(int levels) throws IOException {
        for (int i = 0; i < levels; i++) {
            write(xml::writeEndElement);
        }
    }

    void finish() throws IOException {
        write(
                () -> {
                    xml.writeEndDocument();
                    xml.flush();
                });
    }

    private static String legal(String text) {
        return text.codePoints()
                .map(point -> isLegal(point) ? point : REPLACEMENT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isLegal(int point) {
        return point == '\t'
                || point == '\n'
                || point == '\r'
                || point >= 0x20 && point < 0xD800
                || point >= 0xE000 && point <= 0xFFFD
                || point >= 0x10000;
    }
}
