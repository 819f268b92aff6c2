using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Ingestion.Architecture.Tests.PublicApi;

/// <summary>Writes a member as one line of C#: <c>public abstract Task RunAsync(int count, CancellationToken cancellationToken = default)</c>.</summary>
internal static class MemberText
{
    public static string? Of(MemberInfo member) => member switch
    {
        FieldInfo field => OfField(field),
        ConstructorInfo constructor => OfConstructor(constructor),
        PropertyInfo property => OfProperty(property),
        EventInfo @event => OfEvent(@event),
        MethodInfo method => OfMethod(method),
        _ => null,
    };

    public static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(OfParameter));

    private static string? OfField(FieldInfo field)
    {
        if (!field.IsPublic && !field.IsFamily && !field.IsFamilyOrAssembly)
        {
            return null;
        }

        if (field.DeclaringType!.IsEnum)
        {
            return field.IsLiteral ? $"{field.Name} = {Convert.ToString(field.GetRawConstantValue(), CultureInfo.InvariantCulture)}" : null;
        }

        var access = field.IsPublic ? "public" : "protected";
        if (field.IsLiteral)
        {
            return $"{access} const {TypeText.Of(field.FieldType)} {field.Name} = {Literal(field.GetRawConstantValue())}";
        }

        var isStatic = field.IsStatic ? " static" : string.Empty;
        var isReadOnly = field.IsInitOnly ? " readonly" : string.Empty;
        return $"{access}{isStatic}{isReadOnly} {TypeText.Of(field.FieldType)} {field.Name}";
    }

    private static string? OfConstructor(ConstructorInfo constructor) =>
        constructor.IsStatic || AccessOf(constructor) is not { } access
            ? null
            : $"{access} {constructor.DeclaringType!.Name.Split('`')[0]}({Parameters(constructor)})";

    private static string? OfProperty(PropertyInfo property)
    {
        MethodInfo[] visible = [.. property.GetAccessors(nonPublic: true).Where(accessor => AccessOf(accessor) is not null)];
        if (visible.Length == 0)
        {
            return null;
        }

        var widest = visible.FirstOrDefault(accessor => accessor.IsPublic) ?? visible[0];
        var access = AccessOf(widest);
        var accessors = visible.Select(accessor => (AccessOf(accessor) == access ? string.Empty : $"{AccessOf(accessor)} ") + KeywordOf(accessor));
        var required = property.IsDefined(typeof(RequiredMemberAttribute), inherit: false) ? " required" : string.Empty;
        var parameters = property.GetIndexParameters();
        var name = parameters.Length == 0 ? property.Name : $"this[{string.Join(", ", parameters.Select(OfParameter))}]";
        return $"{access}{required}{ModifiersOf(widest)} {ReturnOf(widest, property.PropertyType)} {name} {{ {string.Concat(accessors.Select(text => $"{text}; "))}}}";
    }

    private static string KeywordOf(MethodInfo accessor)
    {
        if (accessor.ReturnType != typeof(void))
        {
            return "get";
        }

        return accessor.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? "init" : "set";
    }

    private static string? OfEvent(EventInfo @event) => AccessOf(@event.AddMethod!) is { } access
        ? $"{access}{ModifiersOf(@event.AddMethod!)} event {TypeText.Of(@event.EventHandlerType!)} {@event.Name}"
        : null;

    private static string? OfMethod(MethodInfo method)
    {
        // Operators are special names too, and part of the surface; accessors appear with their property or event.
        var isAccessor = method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);
        var isGenerated = method.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) && method.Name != "Deconstruct";
        if (isAccessor || isGenerated || AccessOf(method) is not { } access)
        {
            return null;
        }

        Type[] typeParameters = method.GetGenericArguments();
        var generic = typeParameters.Length == 0 ? string.Empty : $"<{string.Join(", ", typeParameters.Select(TypeText.Of))}>";
        var extension = method.IsDefined(typeof(ExtensionAttribute), inherit: false) ? "this " : string.Empty;
        return $"{access}{ModifiersOf(method)} {ReturnOf(method, method.ReturnType)} {method.Name}{generic}"
            + $"({extension}{Parameters(method)}){TypeText.ConstraintsOf(typeParameters)}";
    }

    private static string? AccessOf(MethodBase method) => method switch
    {
        { IsPublic: true } => "public",
        { IsFamily: true } or { IsFamilyOrAssembly: true } when !method.DeclaringType!.IsSealed => "protected",
        _ => null,
    };

    private static string ModifiersOf(MethodInfo method)
    {
        if (method.DeclaringType!.IsInterface)
        {
            return (method.IsStatic, method.IsAbstract) switch
            {
                (true, true) => " static abstract",
                (true, false) => " static",
                (false, true) => string.Empty,
                _ => " virtual",
            };
        }

        if (method.IsStatic)
        {
            return " static";
        }

        var isOverride = method.GetBaseDefinition() != method;
        return method switch
        {
            { IsAbstract: true } => isOverride ? " abstract override" : " abstract",
            { IsFinal: true } when isOverride => " sealed override",
            { IsVirtual: true, IsFinal: false } => isOverride ? " override" : " virtual",
            _ => string.Empty,
        };
    }

    private static string ReturnOf(MethodInfo method, Type type)
    {
        if (!type.IsByRef)
        {
            return TypeText.Of(type);
        }

        var isReadOnly = method.ReturnParameter.GetRequiredCustomModifiers().Any(modifier => modifier.Name == "InAttribute");
        return $"ref {(isReadOnly ? "readonly " : string.Empty)}{TypeText.Of(type)}";
    }

    private static string OfParameter(ParameterInfo parameter)
    {
        var modifier = parameter switch
        {
            { IsOut: true, ParameterType.IsByRef: true } => "out ",
            { IsIn: true, ParameterType.IsByRef: true } => "in ",
            { ParameterType.IsByRef: true } => "ref ",
            _ when parameter.IsDefined(typeof(ParamArrayAttribute), inherit: false) => "params ",
            _ when parameter.IsDefined(typeof(ParamCollectionAttribute), inherit: false) => "params ",
            _ => string.Empty,
        };
        var defaultValue = parameter.HasDefaultValue ? $" = {DefaultOf(parameter)}" : string.Empty;
        return $"{modifier}{TypeText.Of(parameter.ParameterType)} {parameter.Name}{defaultValue}";
    }

    private static string DefaultOf(ParameterInfo parameter)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        if (parameter.RawDefaultValue is null && parameter.ParameterType.IsValueType)
        {
            return "default";
        }

        return type.IsEnum ? $"{TypeText.Of(type)}.{Enum.ToObject(type, parameter.RawDefaultValue!)}" : Literal(parameter.RawDefaultValue);
    }

    private static string Literal(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
