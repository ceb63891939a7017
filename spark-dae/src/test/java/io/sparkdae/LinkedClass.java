package io.sparkdae;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What a class has, and what its code names of others, as the JVM would look it up. */
final class LinkedClass {

  /**
   * A method or field that code names.
   *
   * @param owner the class that the code takes it to be in, with slashes
   * @param name with its descriptor; a field's has a colon before that
   * @param fixed whether the code takes it for static
   * @param ofInterface whether the code takes the owner for an interface; null where it does not
   *     say
   */
  record Reference(String owner, String name, boolean fixed, Boolean ofInterface) {}

  private final Set<Reference> references = new HashSet<>();
  private final Set<String> types = new HashSet<>();
  private final Map<String, Integer> members = new HashMap<>();
  private int access;
  private String parent;
  private List<String> interfaces = List.of();

  private LinkedClass() {}

  /**
   * Reads a class file.
   *
   * @param withCode whether its code is of interest
   */
  static LinkedClass of(byte[] file, boolean withCode) {
    LinkedClass result = new LinkedClass();
    ClassReader reader = new ClassReader(file);
    reader.accept(result.new Reading(withCode), withCode ? 0 : ClassReader.SKIP_CODE);
    return result;
  }

  Set<Reference> references() {
    return references;
  }

  /** Classes that code names by themselves: to make one, to cast, to be extended. */
  Set<String> types() {
    return types;
  }

  String parent() {
    return parent;
  }

  List<String> interfaces() {
    return interfaces;
  }

  boolean isInterface() {
    return is(access, Opcodes.ACC_INTERFACE);
  }

  boolean isFinal() {
    return is(access, Opcodes.ACC_FINAL);
  }

  boolean isAbstract() {
    return is(access, Opcodes.ACC_ABSTRACT);
  }

  /** Its own methods and fields with their access flags. */
  Map<String, Integer> members() {
    return members;
  }

  static boolean is(int access, int flag) {
    return (access & flag) != 0;
  }

  /** The name of an array's innermost class; null for numbers. */
  private static String element(String type) {
    String element = type.replaceFirst("^\\[+", "");
    if (element.length() == type.length()) {
      return type;
    }
    return element.startsWith("L") ? element.substring(1, element.length() - 1) : null;
  }

  private final class Reading extends ClassVisitor {

    private final boolean withCode;

    private Reading(boolean withCode) {
      super(Opcodes.ASM9);
      this.withCode = withCode;
    }

    @Override
    public void visit(
        int version, int flags, String name, String signature, String above, String[] also) {
      access = flags;
      parent = above;
      interfaces = List.of(also);
      if (above != null) {
        types.add(above);
      }
      types.addAll(interfaces);
    }

    @Override
    public FieldVisitor visitField(int flags, String name, String type, String sign, Object value) {
      members.put(name + ":" + type, flags);
      return null;
    }

    @Override
    public MethodVisitor visitMethod(
        int flags, String name, String type, String signature, String[] exceptions) {
      members.put(name + type, flags);
      return withCode ? new Code() : null;
    }
  }

  private final class Code extends MethodVisitor {

    private Code() {
      super(Opcodes.ASM9);
    }

    private void add(String owner, String name, boolean fixed, Boolean ofInterface) {
      if (!owner.startsWith("[")) {
        references.add(new Reference(owner, name, fixed, ofInterface));
      }
    }

    @Override
    public void visitMethodInsn(int code, String owner, String name, String type, boolean of) {
      add(owner, name + type, code == Opcodes.INVOKESTATIC, of);
    }

    @Override
    public void visitFieldInsn(int code, String owner, String name, String type) {
      boolean fixed = code == Opcodes.GETSTATIC || code == Opcodes.PUTSTATIC;
      add(owner, name + ":" + type, fixed, null);
    }

    @Override
    public void visitTypeInsn(int code, String type) {
      String element = element(type);
      if (element != null) {
        types.add(element);
      }
    }

    @Override
    public void visitInvokeDynamicInsn(String name, String type, Handle made, Object... given) {
      for (Object each : given) {
        if (each instanceof Handle handle && handle.getTag() >= Opcodes.H_INVOKEVIRTUAL) {
          boolean fixed = handle.getTag() == Opcodes.H_INVOKESTATIC;
          add(handle.getOwner(), handle.getName() + handle.getDesc(), fixed, handle.isInterface());
        }
      }
    }
  }
}
