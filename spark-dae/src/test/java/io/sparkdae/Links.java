package io.sparkdae;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.objectweb.asm.Opcodes;

/**
 * Looks up what the code of some jars names in the jars beside it, as the JVM does when it links.
 * The JVM does that at a call only; here nothing has to be called.
 */
final class Links {

  private final Map<String, Path> places = new HashMap<>();
  private final Map<Path, JarFile> jars = new HashMap<>();
  private final Map<String, Optional<LinkedClass>> read = new HashMap<>();
  private final Set<String> subjects = new HashSet<>();
  private final Map<String, Set<String>> broken = new TreeMap<>();

  /**
   * @param subjects jars whose code is looked at
   * @param others all other jars of a class path, the first ones first
   */
  Links(List<Path> subjects, List<Path> others) throws IOException {
    for (Path jar : subjects) {
      add(jar, true);
    }
    for (Path jar : others) {
      add(jar, false);
    }
  }

  private void add(Path path, boolean isSubject) throws IOException {
    JarFile jar = new JarFile(path.toFile());
    jars.put(path, jar);
    jar.stream()
        .map(JarEntry::getName)
        .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF/"))
        .map(name -> name.substring(0, name.length() - ".class".length()))
        .filter(name -> places.putIfAbsent(name, path) == null && isSubject)
        .forEach(subjects::add);
  }

  /**
   * Looks at classes and at all classes of the subjects that they lead to.
   *
   * @param first how names of classes to begin with start
   * @return what is missing, each with the classes that name it
   */
  Map<String, Set<String>> broken(String first) {
    Deque<String> due = new ArrayDeque<>();
    subjects.stream().filter(name -> name.startsWith(first)).forEach(due::add);
    Set<String> seen = new HashSet<>(due);
    while (!due.isEmpty()) {
      String name = due.poll();
      LinkedClass type = find(name).orElseThrow();
      checkParent(name, type);
      type.types().forEach(each -> checkType(name, each));
      type.references().forEach(each -> checkReference(name, each));
      Set<String> next = new HashSet<>(type.types());
      type.references().forEach(each -> next.add(each.owner()));
      next.stream().filter(each -> subjects.contains(each) && seen.add(each)).forEach(due::add);
    }
    return broken;
  }

  private Optional<LinkedClass> find(String name) {
    return read.computeIfAbsent(name, this::parse);
  }

  private Optional<LinkedClass> parse(String name) {
    try (InputStream file = open(name)) {
      return file == null
          ? Optional.empty()
          : Optional.of(LinkedClass.of(file.readAllBytes(), subjects.contains(name)));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private InputStream open(String name) throws IOException {
    Path place = places.get(name);
    if (place == null) {
      return ClassLoader.getPlatformClassLoader().getResourceAsStream(name + ".class");
    }
    JarFile jar = jars.get(place);
    return jar.getInputStream(jar.getEntry(name + ".class"));
  }

  private void report(String what, String where) {
    broken.computeIfAbsent(what, key -> new TreeSet<>()).add(where);
  }

  private void checkType(String where, String name) {
    if (find(name).isEmpty()) {
      report("no class " + name, where);
    }
  }

  private void checkReference(String where, LinkedClass.Reference reference) {
    Optional<LinkedClass> owner = find(reference.owner());
    if (owner.isEmpty()) {
      report("no class " + reference.owner(), where);
      return;
    }
    if (reference.ofInterface() != null && reference.ofInterface() != owner.get().isInterface()) {
      report("another kind of type " + reference.owner(), where);
    }
    Integer access = member(reference.owner(), reference.name(), new HashSet<>());
    String full = reference.owner() + "." + reference.name();
    if (access == null) {
      // The JVM makes these up for each call.
      if (!full.startsWith("java/lang/invoke/")) {
        report("no member " + full, where);
      }
    } else if (LinkedClass.is(access, Opcodes.ACC_STATIC) != reference.fixed()) {
      report("static or not " + full, where);
    } else if (LinkedClass.is(access, Opcodes.ACC_PRIVATE)
        && !subjects.contains(reference.owner())) {
      report("private " + full, where);
    }
  }

  /** The access flags of a member that a class has or inherits. */
  private Integer member(String owner, String name, Set<String> seen) {
    Optional<LinkedClass> type = seen.add(owner) ? find(owner) : Optional.empty();
    if (type.isEmpty()) {
      return null;
    }
    Integer found = type.get().members().get(name);
    if (found == null && type.get().parent() != null) {
      found = member(type.get().parent(), name, seen);
    }
    for (String each : type.get().interfaces()) {
      found = found == null ? member(each, name, seen) : found;
    }
    return found;
  }

  /** What a class inherits: no final class, no final method overridden, nothing left abstract. */
  private void checkParent(String where, LinkedClass type) {
    Map<String, Integer> inherited = new HashMap<>();
    Set<String> made = new HashSet<>();
    collect(where, inherited, made, new HashSet<>());
    if (!type.isAbstract()) {
      inherited.forEach(
          (name, access) -> {
            if (LinkedClass.is(access, Opcodes.ACC_ABSTRACT) && !made.contains(name)) {
              report("left abstract " + name, where);
            }
          });
    }
    for (String above = type.parent(); above != null; ) {
      Optional<LinkedClass> parent = find(above);
      if (parent.isEmpty()) {
        break;
      }
      if (parent.get().isFinal()) {
        report("final class " + above, where);
      }
      for (Map.Entry<String, Integer> member : parent.get().members().entrySet()) {
        if (LinkedClass.is(member.getValue(), Opcodes.ACC_FINAL)
            && !LinkedClass.is(member.getValue(), Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE)
            && member.getKey().contains("(")
            && type.members().containsKey(member.getKey())) {
          report("final method " + above + "." + member.getKey(), where);
        }
      }
      above = parent.get().parent();
    }
  }

  private void collect(
      String name, Map<String, Integer> inherited, Set<String> made, Set<String> seen) {
    Optional<LinkedClass> type = seen.add(name) ? find(name) : Optional.empty();
    if (type.isEmpty()) {
      return;
    }
    type.get()
        .members()
        .forEach(
            (member, access) -> {
              if (member.contains("(")
                  && !LinkedClass.is(access, Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE)) {
                inherited.putIfAbsent(member, access);
                if (!LinkedClass.is(access, Opcodes.ACC_ABSTRACT)) {
                  made.add(member);
                }
              }
            });
    if (type.get().parent() != null) {
      collect(type.get().parent(), inherited, made, seen);
    }
    type.get().interfaces().forEach(each -> collect(each, inherited, made, seen));
  }
}
