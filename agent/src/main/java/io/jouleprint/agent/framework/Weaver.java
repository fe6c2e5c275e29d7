package io.jouleprint.agent.framework;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes the calls to {@code TrainingEvents} into the hooked methods of one class. All others are copied as they are, and
 * no other class is ever looked at, so a missing optional class of a framework does not matter.
 *
 * <p>The one class that names ASM together with {@link SpanMethod}: ASM is loaded with the first hooked class.
 */
final class Weaver extends ClassVisitor {
    private static final int UNHOOKED =
            Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE | Opcodes.ACC_BRIDGE | Opcodes.ACC_SYNTHETIC;

    private final List<BoundHook> hooks;
    private final Set<String> others = new TreeSet<>();
    private boolean changed;
    private boolean framed;

    private Weaver(ClassVisitor next, List<BoundHook> hooks) {
        super(Opcodes.ASM9, next);
        this.hooks = hooks;
    }

    /** The woven class, or {@code null} if none of its methods is hooked. */
    static byte @Nullable [] weave(byte[] bytes, List<BoundHook> hooks) {
        ClassReader reader = new ClassReader(bytes);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        Weaver weaver = new Weaver(writer, hooks);
        reader.accept(weaver, 0);
        for (BoundHook bound : hooks) {
            if (!bound.woven && !bound.hook.subtypes()) {
                bound.instead = String.join(" ", weaver.others);
            }
        }
        return weaver.changed ? writer.toByteArray() : null;
    }

    @Override
    public void visit(
            int version,
            int access,
            String name,
            @Nullable String signature,
            @Nullable String superName,
            String @Nullable [] interfaces) {
        framed = (version & 0xFFFF) >= Opcodes.V1_6;
        super.visit(version, access, name, signature, superName, interfaces);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
        if ((access & UNHOOKED) != 0 || name.startsWith("<")) {
            return next;
        }
        List<BoundHook> matching = new ArrayList<>();
        for (BoundHook bound : hooks) {
            if (matches(bound.hook, name, descriptor)) {
                bound.woven = true;
                insert(matching, bound);
            }
        }
        if (matching.isEmpty()) {
            others.add(name);
            return next;
        }
        changed = true;
        return new SpanMethod(next, access, descriptor, framed, matching);
    }

    /** Outer ones first, what the user said first; by hand, since comparators are lambdas, which take 4 ms here. */
    private static void insert(List<BoundHook> sorted, BoundHook bound) {
        int i = sorted.size();
        while (i > 0 && isBefore(bound, sorted.get(i - 1))) {
            i--;
        }
        sorted.add(i, bound);
    }

    private static boolean isBefore(BoundHook one, BoundHook other) {
        int order = outerFirst(one.hook) - outerFirst(other.hook);
        return order < 0 || (order == 0 && one.origin.compareTo(other.origin) > 0);
    }

    /** A step lies in an epoch, an epoch in a run; what opens an epoch belongs inside the run that begins with it. */
    private static int outerFirst(Hook hook) {
        return switch (hook.phase()) {
            case RUN -> 0;
            case PREPARE, EVALUATE, PREDICT -> 1;
            case EPOCH -> 2;
            case STEP -> 3;
        };
    }

    static boolean matches(Hook hook, String name, String descriptor) {
        List<String> wanted = hook.parameterTypes();
        if (!hook.method().equals(name)) {
            return false;
        }
        Type[] types = Type.getArgumentTypes(descriptor);
        if (wanted == null) {
            return true;
        }
        boolean same = wanted.size() == types.length;
        for (int i = 0; same && i < types.length; i++) {
            same = matches(wanted.get(i), types[i].getClassName());
        }
        return same;
    }

    /** With or without its package, nested classes with {@code .} or {@code $}. */
    private static boolean matches(String wanted, String found) {
        String full = found.replace('$', '.');
        String text = wanted.replace('$', '.');
        return full.equals(text) || full.endsWith("." + text);
    }
}
