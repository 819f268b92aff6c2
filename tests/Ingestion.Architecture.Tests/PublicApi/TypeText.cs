using System.Reflection;

namespace Ingestion.Architecture.Tests.PublicApi;

/// <summary>Writes types as C# does, without namespaces: <c>IReadOnlyDictionary&lt;string, int?&gt;</c>.</summary>
internal static class TypeText
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(char)] = "char",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
    };

    public static string Of(Type type)
    {
        if (Keywords.TryGetValue(type, out var keyword))
        {
            return keyword;
        }

        if (type.IsByRef)
        {
            return Of(type.GetElementType()!);
        }

        if (type.IsPointer)
        {
            return $"{Of(type.GetElementType()!)}*";
        }

        if (type.IsArray)
        {
            return $"{Of(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        }

        return Nullable.GetUnderlyingType(type) is { } underlying ? $"{Of(underlying)}?" : OfNamed(type);
    }

    /// <summary>Writes the constraints of type parameters: <c> where T : class, IDisposable</c>; empty without any.</summary>
    public static string ConstraintsOf(IEnumerable<Type> typeParameters) =>
        string.Concat(typeParameters.Select(ConstraintsOf));

    private static string OfNamed(Type type)
    {
        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        // A nested type's arguments begin with those of its outer types.
        var outer = type.DeclaringType;
        var arguments = type.GetGenericArguments();
        var inherited = outer?.GetGenericArguments().Length ?? 0;
        var prefix = outer is null ? string.Empty : $"{Of(outer.IsGenericTypeDefinition ? outer.MakeGenericType(arguments[..inherited]) : outer)}.";
        var own = arguments[inherited..];
        var name = type.Name.Split('`')[0];
        return own.Length == 0 ? prefix + name : $"{prefix}{name}<{string.Join(", ", own.Select(Of))}>";
    }

    private static string ConstraintsOf(Type typeParameter)
    {
        var attributes = typeParameter.GenericParameterAttributes;
        var isStruct = attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
        List<string> constraints = [];
        if (attributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
        {
            constraints.Add("class");
        }

        if (isStruct)
        {
            constraints.Add("struct");
        }

        constraints.AddRange(typeParameter.GetGenericParameterConstraints()
            .Where(constraint => constraint != typeof(ValueType))
            .Select(Of)
            .Order(StringComparer.Ordinal));
        if (!isStruct && attributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint))
        {
            constraints.Add("new()");
        }

        return constraints.Count == 0 ? string.Empty : $" where {typeParameter.Name} : {string.Join(", ", constraints)}";
    }
}
