package io.jouleprint.agent.framework;

import io.jouleprint.agent.framework.Hook.Kind;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Surrounds a method's body:
 *
 * <pre>{@code
 * TrainingEvents.enter(hook, this, arguments);
 * try { ... TrainingEvents.exit(hook, returned, null); return returned; }
 * catch (Throwable t) { TrainingEvents.exit(hook, null, t); throw t; }
 * }</pre>
 *
 * <p>No local variable is added and the handler's frame knows none, so every frame of the original stays as it is and no
 * type needs to be computed. Constructors are never hooked. A method that is only counted begins with {@code
 * Countdown.pass(hook, this)} and is otherwise as it was.
 */
final class SpanMethod extends MethodVisitor {
    private static final String EVENTS = "io/jouleprint/agent/bootstrap/TrainingEvents";
    private static final String COUNTDOWN = "io/jouleprint/agent/bootstrap/Countdown";
    private static final String THROWABLE = "java/lang/Throwable";
    private static final String OBJECT = "java/lang/Object";

    private final boolean isStatic;
    private final boolean framed;
    private final Type[] arguments;
    private final Type returned;
    private final List<BoundHook> counted = new ArrayList<>();
    private final List<BoundHook> outerFirst = new ArrayList<>();
    private final Label start = new Label();

    /** {@code framed}: the class is of Java 6 or later, where a handler needs a frame; before, it may have none. */
    SpanMethod(MethodVisitor next, int access, String descriptor, boolean framed, List<BoundHook> hooks) {
        super(Opcodes.ASM9, next);
        this.framed = framed;
        isStatic = (access & Opcodes.ACC_STATIC) != 0;
        arguments = Type.getArgumentTypes(descriptor);
        returned = Type.getReturnType(descriptor);
        for (BoundHook bound : hooks) {
            (bound.hook.kind() == Kind.COUNTS ? counted : outerFirst).add(bound);
        }
    }

    @Override
    public void visitCode() {
        super.visitCode();
        for (BoundHook bound : outerFirst) {
            pushHookAndSelf(bound);
            if (bound.hook.needsArguments()) {
                pushArguments();
            } else {
                super.visitInsn(Opcodes.ACONST_NULL);
            }
            call("enter", "(IL" + OBJECT + ";[L" + OBJECT + ";)V");
        }
        for (BoundHook bound : counted) {
            pushHookAndSelf(bound);
            visitMethodInsn(Opcodes.INVOKESTATIC, COUNTDOWN, "pass", "(IL" + OBJECT + ";)V", false);
        }
        visitLabel(start);
    }

    private void pushHookAndSelf(BoundHook bound) {
        visitLdcInsn(bound.id);
        if (isStatic) {
            super.visitInsn(Opcodes.ACONST_NULL);
        } else {
            visitVarInsn(Opcodes.ALOAD, 0);
        }
    }

    @Override
    public void visitInsn(int opcode) {
        if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
            for (int i = outerFirst.size() - 1; i >= 0; i--) {
                returning(outerFirst.get(i), opcode);
            }
        }
        super.visitInsn(opcode);
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
        if (!outerFirst.isEmpty()) {
            rethrowing();
        }
        super.visitMaxs(maxStack, maxLocals);
    }

    private void rethrowing() {
        Label end = new Label();
        visitLabel(end);
        // after all others, so that the method's own handlers come first
        visitTryCatchBlock(start, end, end, null);
        if (framed) {
            visitFrame(Opcodes.F_FULL, 0, new Object[0], 1, new Object[] {THROWABLE});
        }
        for (int i = outerFirst.size() - 1; i >= 0; i--) {
            super.visitInsn(Opcodes.DUP);
            visitLdcInsn(outerFirst.get(i).id);
            super.visitInsn(Opcodes.SWAP);
            super.visitInsn(Opcodes.ACONST_NULL);
            super.visitInsn(Opcodes.SWAP);
            exit();
        }
        super.visitInsn(Opcodes.ATHROW);
    }

    /** The value to be returned lies on the stack and stays there. */
    private void returning(BoundHook bound, int opcode) {
        boolean passed = opcode != Opcodes.RETURN && bound.hook.atExit() != null;
        if (passed) {
            super.visitInsn(returned.getSize() == 2 ? Opcodes.DUP2 : Opcodes.DUP);
            box(returned);
            visitLdcInsn(bound.id);
            super.visitInsn(Opcodes.SWAP);
        } else {
            visitLdcInsn(bound.id);
            super.visitInsn(Opcodes.ACONST_NULL);
        }
        super.visitInsn(Opcodes.ACONST_NULL);
        exit();
    }

    private void pushArguments() {
        visitLdcInsn(arguments.length);
        visitTypeInsn(Opcodes.ANEWARRAY, OBJECT);
        int local = isStatic ? 0 : 1;
        for (int i = 0; i < arguments.length; i++) {
            super.visitInsn(Opcodes.DUP);
            visitLdcInsn(i);
            visitVarInsn(arguments[i].getOpcode(Opcodes.ILOAD), local);
            box(arguments[i]);
            super.visitInsn(Opcodes.AASTORE);
            local += arguments[i].getSize();
        }
    }

    private void box(Type type) {
        String owner =
                switch (type.getSort()) {
                    case Type.BOOLEAN -> "java/lang/Boolean";
                    case Type.CHAR -> "java/lang/Character";
                    case Type.BYTE -> "java/lang/Byte";
                    case Type.SHORT -> "java/lang/Short";
                    case Type.INT -> "java/lang/Integer";
                    case Type.LONG -> "java/lang/Long";
                    case Type.FLOAT -> "java/lang/Float";
                    case Type.DOUBLE -> "java/lang/Double";
                    default -> "";
                };
        if (!owner.isEmpty()) {
            visitMethodInsn(
                    Opcodes.INVOKESTATIC, owner, "valueOf", "(" + type.getDescriptor() + ")L" + owner + ";", false);
        }
    }

    private void exit() {
        call("exit", "(IL" + OBJECT + ";L" + THROWABLE + ";)V");
    }

    private void call(String method, String descriptor) {
        visitMethodInsn(Opcodes.INVOKESTATIC, EVENTS, method, descriptor, false);
    }
}
