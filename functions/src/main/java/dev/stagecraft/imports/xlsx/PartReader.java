package dev.stagecraft.imports.xlsx;

import java.io.InputStream;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** A reader of one XML part of a spreadsheet, element by element; document types and external entities are refused. */
final class PartReader {
    private static final XMLInputFactory FACTORY = factory();

    private final XMLStreamReader xml;

    PartReader(InputStream part) throws XMLStreamException {
        this.xml = FACTORY.createXMLStreamReader(part);
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /** Goes to the next start or end of an element, or to text; false at the end of the part. */
    boolean next() throws XMLStreamException {
        if (!xml.hasNext()) {
            return false;
        }
        xml.next();
        return true;
    }

    boolean starts(String element) {
        return xml.getEventType() == XMLStreamConstants.START_ELEMENT
                && xml.getLocalName().equals(element);
    }

    boolean ends(String element) {
        return xml.getEventType() == XMLStreamConstants.END_ELEMENT
                && xml.getLocalName().equals(element);
    }

    /** The text at this place; empty where there is an element. */
    String text() {
        return xml.isCharacters() ? xml.getText() : "";
    }

    /** An attribute by its name, whatever its namespace. */
    Optional<String> attribute(String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                return Optional.of(xml.getAttributeValue(i));
            }
        }
        return Optional.empty();
    }
}
