package io.jouleprint.agent.framework;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * A getter without parameters, or a field, that is found by its name on the class of each receiver. Looked up once a
 * class; a class that lacks it throws, which switches the reading off.
 */
public final class Getter {
    private static final MethodType OBJECT = MethodType.methodType(Object.class, Object.class);
    private static final MethodType DOUBLE = MethodType.methodType(double.class, Object.class);

    private final String name;
    private final boolean field;
    private final ClassValue<MethodHandle> objects = new ClassValue<>() {
        @Override
        protected MethodHandle computeValue(Class<?> type) {
            return find(type).asType(OBJECT);
        }
    };
    private final ClassValue<MethodHandle> doubles = new ClassValue<>() {
        @Override
        protected MethodHandle computeValue(Class<?> type) {
            return find(type).asType(DOUBLE);
        }
    };

    private Getter(String name, boolean field) {
        this.name = name;
        this.field = field;
    }

    public static Getter method(String name) {
        return new Getter(name, false);
    }

    /** A field of the class or a superclass, private ones too. */
    public static Getter field(String name) {
        return new Getter(name, true);
    }

    /** The value, which may be absent. */
    public @Nullable Object look(Object self) throws Throwable {
        return (Object) objects.get(self.getClass()).invokeExact(self);
    }

    /** The value; an error if it is {@code null}. */
    public Object get(Object self) throws Throwable {
        Object value = look(self);
        if (value == null) {
            throw new IllegalStateException(name + " of " + self.getClass().getName() + " is null");
        }
        return value;
    }

    /** A number of any primitive or boxed type; allocates nothing for primitives. */
    public double number(Object self) throws Throwable {
        return (double) doubles.get(self.getClass()).invokeExact(self);
    }

    /** A whole number; exact up to 2^53. */
    public long integer(Object self) throws Throwable {
        return (long) number(self);
    }

    private MethodHandle find(Class<?> type) {
        try {
            MethodHandle found = field ? fieldOf(type) : methodOf(type);
            if (found != null) {
                return found;
            }
        } catch (IllegalAccessException | RuntimeException e) {
            throw new IllegalStateException("cannot read " + name + " of " + type.getName() + ": " + e, e);
        }
        throw new IllegalStateException(type.getName() + " has no " + (field ? "field " : "method ") + name);
    }

    private @Nullable MethodHandle fieldOf(Class<?> type) throws IllegalAccessException {
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            for (Field candidate : c.getDeclaredFields()) {
                if (candidate.getName().equals(name)) {
                    candidate.setAccessible(true);
                    return MethodHandles.lookup().unreflectGetter(candidate);
                }
            }
        }
        return null;
    }

    /** A public type's public method if there is one: the class itself is often hidden behind an interface. */
    private @Nullable MethodHandle methodOf(Class<?> type) throws IllegalAccessException {
        Method hidden = null;
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            Method found = declared(c);
            for (Class<?> face : c.getInterfaces()) {
                found = found != null && isPublic(found) ? found : orElse(inherited(face), found);
            }
            if (found != null && isPublic(found)) {
                return MethodHandles.publicLookup().unreflect(found);
            }
            hidden = hidden == null ? found : hidden;
        }
        if (hidden == null) {
            return null;
        }
        hidden.setAccessible(true);
        return MethodHandles.lookup().unreflect(hidden);
    }

    private @Nullable Method inherited(Class<?> face) {
        Method found = declared(face);
        for (Class<?> parent : face.getInterfaces()) {
            found = found == null ? inherited(parent) : found;
        }
        return found;
    }

    private @Nullable Method declared(Class<?> type) {
        try {
            Method method = type.getDeclaredMethod(name);
            return Modifier.isStatic(method.getModifiers()) ? null : method;
        } catch (NoSuchMethodException e) {
            return null;
        }
    }

    private static @Nullable Method orElse(@Nullable Method first, @Nullable Method second) {
        return first != null ? first : second;
    }

    private static boolean isPublic(Method method) {
        return Modifier.isPublic(method.getModifiers())
                && Modifier.isPublic(method.getDeclaringClass().getModifiers());
    }
}
