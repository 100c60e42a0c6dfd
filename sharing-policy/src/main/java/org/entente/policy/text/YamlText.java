// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.policy.text;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Pattern;
import org.entente.policy.Quoted;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads one YAML 1.2 document. Anchors, aliases, tags and directives are refused, so a short text
 * cannot stand for a large one and nothing but texts, numbers and flags comes out.
 */
public final class YamlText {

  private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,15})");

  /** The other numbers of YAML's core schema. */
  private static final Pattern OTHER_NUMBER =
      Pattern.compile(
          "[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"
              + "|[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?"
              + "|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

  private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
  private static final Set<String> OTHER_FLAGS = Set.of("True", "TRUE", "False", "FALSE");

  private final Iterator<Event> events;

  private YamlText(String yaml) {
    LoadSettings settings =
        LoadSettings.builder().setCodePointLimit(JsonText.LONGEST).setUseMarks(true).build();
    this.events = new Parse(settings).parseString(yaml).iterator();
  }

  /**
   * Reads the document.
   *
   * @throws InvalidTextException with the line of what is wrong
   */
  public static TextNode parse(String yaml) {
    try {
      return new YamlText(yaml).document();
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      throw new InvalidTextException(line, "", "not well-formed yaml");
    } catch (YamlEngineException e) {
      throw new InvalidTextException(1, "", "not readable as yaml");
    }
  }

  private TextNode document() {
    expect(Event.ID.StreamStart);
    if (!(events.next() instanceof DocumentStartEvent start)) {
      throw new InvalidTextException(1, "", "must not be empty");
    }
    if (start.getSpecVersion().isPresent() || !start.getTags().isEmpty()) {
      throw new InvalidTextException(1, "", "directives are not allowed");
    }
    TextNode root = node(events.next(), "", 0);
    expect(Event.ID.DocumentEnd);
    Event end = events.next();
    if (end.getEventId() != Event.ID.StreamEnd) {
      throw new InvalidTextException(line(end), "", "must be a single document");
    }
    return root;
  }

  private void expect(Event.ID id) {
    Event event = events.next();
    if (event.getEventId() != id) {
      throw new InvalidTextException(line(event), "", "not well-formed yaml");
    }
  }

  private TextNode node(Event event, String pointer, int depth) {
    int line = line(event);
    if (event instanceof AliasEvent
        || (event instanceof NodeEvent node && node.getAnchor().isPresent())) {
      throw new InvalidTextException(line, pointer, "anchors and aliases are not allowed");
    }
    if (tag(event).isPresent()) {
      throw new InvalidTextException(line, pointer, "tags are not allowed");
    }
    if (depth > JsonText.DEEPEST) {
      throw new InvalidTextException(line, pointer, "nested too deep");
    }
    return switch (event) {
      case ScalarEvent scalar -> scalar(scalar, line);
      case SequenceStartEvent _ -> items(line, pointer, depth);
      case MappingStartEvent _ -> fields(line, pointer, depth);
      default -> throw new InvalidTextException(line, pointer, "not well-formed yaml");
    };
  }

  private static Optional<?> tag(Event event) {
    return switch (event) {
      case ScalarEvent scalar -> scalar.getTag();
      case CollectionStartEvent collection -> collection.getTag();
      default -> Optional.empty();
    };
  }

  private static TextNode scalar(ScalarEvent scalar, int line) {
    String value = scalar.getValue();
    if (!scalar.isPlain()) {
      return new TextNode.Text(line, value);
    }
    if (value.equals("true") || value.equals("false")) {
      return new TextNode.Flag(line, value.equals("true"));
    }
    if (WHOLE.matcher(value).matches() && Math.abs(Long.parseLong(value)) <= TextNode.LARGEST) {
      return new TextNode.Whole(line, Long.parseLong(value));
    }
    if (NULLS.contains(value)
        || OTHER_FLAGS.contains(value)
        || OTHER_NUMBER.matcher(value).matches()) {
      return new TextNode.Unusable(line, value);
    }
    return new TextNode.Text(line, value);
  }

  private TextNode items(int line, String pointer, int depth) {
    List<TextNode> items = new ArrayList<>();
    Event event = events.next();
    while (event.getEventId() != Event.ID.SequenceEnd) {
      items.add(node(event, pointer + "/" + items.size(), depth + 1));
      event = events.next();
    }
    return new TextNode.Items(line, items);
  }

  private TextNode fields(int line, String pointer, int depth) {
    SequencedMap<String, TextNode.Field> fields = new LinkedHashMap<>();
    Event event = events.next();
    while (event.getEventId() != Event.ID.MappingEnd) {
      int keyLine = line(event);
      if (!(node(event, pointer, depth + 1) instanceof TextNode.Text(int _, String key))) {
        throw new InvalidTextException(keyLine, pointer, "every key must be a text");
      }
      String child = pointer + "/" + Located.escaped(key);
      if (fields.containsKey(key)) {
        throw new InvalidTextException(keyLine, child, "key " + Quoted.of(key) + " is used twice");
      }
      TextNode value = node(events.next(), child, depth + 1);
      fields.put(key, new TextNode.Field(keyLine, value));
      event = events.next();
    }
    return new TextNode.Fields(line, fields);
  }

  private static int line(Event event) {
    return event.getStartMark().map(Mark::getLine).orElse(0) + 1;
  }
}
