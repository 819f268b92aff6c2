using System.Reflection;
using System.Runtime.CompilerServices;

namespace Ingestion.Architecture.Tests.PublicApi;

/// <summary>Writes the line that declares a type: <c>public sealed record Field : IFormattable</c>.</summary>
internal static class TypeDeclaration
{
    private const BindingFlags AllInstance =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static string Of(Type type)
    {
        var access = type.IsNestedFamily || type.IsNestedFamORAssem ? "protected" : "public";
        if (type.IsSubclassOf(typeof(Delegate)))
        {
            var invoke = type.GetMethod("Invoke")!;
            return $"{access} delegate {TypeText.Of(invoke.ReturnType)} {TypeText.Of(type)}({MemberText.Parameters(invoke)})";
        }

        var bases = string.Join(", ", BasesOf(type));
        return $"{access} {KindOf(type)} {TypeText.Of(type)}{(bases.Length == 0 ? string.Empty : $" : {bases}")}"
            + TypeText.ConstraintsOf(type.GetGenericArguments());
    }

    public static bool IsRecord(Type type) => type.GetMethod("PrintMembers", AllInstance) is { } print
        && print.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);

    private static string KindOf(Type type)
    {
        var kind = IsRecord(type) ? "record" : "class";
        return type switch
        {
            { IsInterface: true } => "interface",
            { IsEnum: true } => "enum",
            { IsValueType: true } => StructKindOf(type),
            { IsAbstract: true, IsSealed: true } => "static class",
            { IsAbstract: true } => $"abstract {kind}",
            { IsSealed: true } => $"sealed {kind}",
            _ => kind,
        };
    }

    private static string StructKindOf(Type type)
    {
        var isReadOnly = type.IsDefined(typeof(IsReadOnlyAttribute), inherit: false) ? "readonly " : string.Empty;
        var isRef = type.IsByRefLike ? "ref " : string.Empty;
        var isRecord = IsRecord(type) ? "record " : string.Empty;
        return $"{isReadOnly}{isRef}{isRecord}struct";
    }

    private static IEnumerable<string> BasesOf(Type type)
    {
        if (type.IsEnum)
        {
            return Enum.GetUnderlyingType(type) == typeof(int) ? [] : [TypeText.Of(Enum.GetUnderlyingType(type))];
        }

        var hasBase = type.BaseType is { } baseType && baseType != typeof(object) && baseType != typeof(ValueType);
        var all = type.GetInterfaces();
        var implied = all.SelectMany(contract => contract.GetInterfaces())
            .Concat(type.BaseType?.GetInterfaces() ?? [])
            .ToHashSet();
        var own = all
            .Where(contract => contract.IsVisible && !implied.Contains(contract) && !IsEqualityOfRecord(type, contract))
            .Select(TypeText.Of)
            .Order(StringComparer.Ordinal);
        return hasBase ? [TypeText.Of(type.BaseType!), .. own] : own;
    }

    private static bool IsEqualityOfRecord(Type type, Type contract) =>
        IsRecord(type) && contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IEquatable<>);
}
