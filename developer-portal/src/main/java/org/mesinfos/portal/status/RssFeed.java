package org.mesinfos.portal.status;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// An RSS 2.0 feed.
final class RssFeed {

    private final String title;
    private final String description;
    private final String link;
    private final String language;
    private final List<Item> items = new ArrayList<>();

    RssFeed(String title, String description, String link, String language) {
        this.title = title;
        this.description = description;
        this.link = link;
        this.language = language;
    }

    private record Item(String title, String text, String id, Instant at) {}

    void add(String title, String text, String id, Instant at) {
        items.add(new Item(title, text, id, at));
    }

    void add(Changelog.Change change) {
        add(
                change.title(),
                change.words(),
                "change-" + change.day() + "-" + Integer.toHexString(change.title().hashCode()),
                change.day().atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    /// The feed in UTF-8, newest first.
    byte[] bytes() {
        var out = new ByteArrayOutputStream();
        try {
            var xml =
                    XMLOutputFactory.newFactory()
                            .createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            xml.writeStartElement("rss");
            xml.writeAttribute("version", "2.0");
            xml.writeStartElement("channel");
            element(xml, "title", title);
            element(xml, "link", link);
            element(xml, "description", description);
            element(xml, "language", language);
            items.sort(Comparator.comparing(Item::at).reversed());
            for (var item : items) {
                item(xml, item);
            }
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("memory takes every feed", e);
        }
        return out.toByteArray();
    }

    private void item(XMLStreamWriter xml, Item item) throws XMLStreamException {
        xml.writeStartElement("item");
        element(xml, "title", item.title());
        element(xml, "description", item.text());
        element(xml, "link", link);
        xml.writeStartElement("guid");
        xml.writeAttribute("isPermaLink", "false");
        xml.writeCharacters(item.id());
        xml.writeEndElement();
        element(
                xml,
                "pubDate",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(item.at().atOffset(ZoneOffset.UTC)));
        xml.writeEndElement();
    }

    private static void element(XMLStreamWriter xml, String name, String text)
            throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }
}
