package dev.stagecraft.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import dev.stagecraft.wiring.Wiring;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Stream;

/** A Lambda handler inside the local cloud's process, made once and called with an event's bytes. */
interface InsideHandler {

    /** Handles one call. */
    byte[] handle(byte[] event, Context context) throws IOException;

    /**
     * Makes the handler. It uses the constructor with a {@link Wiring}, for the function's own environment and the
     * cloud's clock, or else the constructor without arguments.
     */
    static InsideHandler load(String className, Map<String, String> environment, Clock clock)
            throws ReflectiveOperationException {
        Object handler = instance(Class.forName(className), environment, clock);
        return switch (handler) {
            case RequestStreamHandler streams ->
                (event, context) -> {
                    var out = new ByteArrayOutputStream();
                    streams.handleRequest(new ByteArrayInputStream(event), out, context);
                    return out.toByteArray();
                };
            case RequestHandler<?, ?> objects -> typed(objects);
            default -> throw new ClassNotFoundException(className + " is not a Lambda handler");
        };
    }

    private static Object instance(Class<?> type, Map<String, String> environment, Clock clock)
            throws ReflectiveOperationException {
        try {
            boolean wired = Stream.of(type.getConstructors())
                    .anyMatch(each -> each.getParameterCount() == 1 && each.getParameterTypes()[0] == Wiring.class);
            return wired
                    ? type.getConstructor(Wiring.class).newInstance(Wiring.of(environment, clock))
                    : type.getConstructor().newInstance();
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private static <I, O> InsideHandler typed(RequestHandler<I, O> handler) {
        Type[] types = types(handler.getClass());
        PojoSerializer<I> input = serializer(types[0]);
        PojoSerializer<O> output = serializer(types[1]);
        return (event, context) -> {
            I request = event.length == 0 ? null : input.fromJson(new ByteArrayInputStream(event));
            var out = new ByteArrayOutputStream();
            output.toJson(handler.handleRequest(request, context), out);
            return out.toByteArray();
        };
    }

    /** The type arguments of {@code RequestHandler<I, O>}, on the class or on one that it extends. */
    private static Type[] types(Class<?> handler) {
        for (Class<?> type = handler; type != null; type = type.getSuperclass()) {
            for (Type each : type.getGenericInterfaces()) {
                if (each instanceof ParameterizedType told && told.getRawType() == RequestHandler.class) {
                    return told.getActualTypeArguments();
                }
            }
        }
        return new Type[] {Object.class, Object.class};
    }

    /** The serialiser that the runtime interface client would choose. */
    @SuppressWarnings("unchecked")
    private static <T> PojoSerializer<T> serializer(Type type) {
        return type instanceof Class<?> event && LambdaEventSerializers.isLambdaSupportedEvent(event.getName())
                ? (PojoSerializer<T>) LambdaEventSerializers.serializerFor(event, event.getClassLoader())
                : (PojoSerializer<T>) JacksonFactory.getInstance().getSerializer(type);
    }
}
