#pragma once

#include "calls/Call.h"

#include <QDateTime>
#include <QMap>
#include <QString>
#include <QStringList>
#include <QStringView>
#include <QVariant>

#include <type_traits>

namespace callboard::store {

/// Maps a column to a field of T.
template<class T>
struct Column
{
    QStringView name;
    QVariant (*get)(const T &);
    void (*set)(T &, const QVariant &);
};

[[nodiscard]] QVariant textOrNull(const QString &text);
[[nodiscard]] QVariant timeOrNull(const QDateTime &time);
[[nodiscard]] QDateTime timeFrom(const QVariant &value);
/// JSON {field: [attempt, milliseconds since 1970, 1 if the reading told of the end]}.
[[nodiscard]] QVariant versionsOrNull(const QMap<QString, calls::FieldVersion> &versions);
[[nodiscard]] QMap<QString, calls::FieldVersion> versionsFrom(const QVariant &value);

template<class Member>
struct MemberOf;
template<class V, class T>
struct MemberOf<V T::*>
{
    using Owner = T;
    using Value = V;
};
template<auto field>
using OwnerOf = typename MemberOf<decltype(field)>::Owner;

template<auto field>
constexpr Column<OwnerOf<field>> text(QStringView name)
{
    using T = OwnerOf<field>;
    return {name, [](const T &of) { return textOrNull(of.*field); },
        [](T &of, const QVariant &v) { of.*field = v.toString(); }};
}

template<auto field>
constexpr Column<OwnerOf<field>> bytes(QStringView name)
{
    using T = OwnerOf<field>;
    return {name, [](const T &of) { return textOrNull(QString::fromUtf8(of.*field)); },
        [](T &of, const QVariant &v) { of.*field = v.toString().toUtf8(); }};
}

template<auto field>
constexpr Column<OwnerOf<field>> time(QStringView name)
{
    using T = OwnerOf<field>;
    return {name, [](const T &of) { return timeOrNull(of.*field); },
        [](T &of, const QVariant &v) { of.*field = timeFrom(v); }};
}

template<auto field>
constexpr Column<OwnerOf<field>> number(QStringView name)
{
    using T = OwnerOf<field>;
    return {name, [](const T &of) { return QVariant(of.*field); },
        [](T &of, const QVariant &v) { of.*field = v.value<typename MemberOf<decltype(field)>::Value>(); }};
}

template<auto field>
constexpr Column<OwnerOf<field>> recordingState(QStringView name)
{
    using T = OwnerOf<field>;
    return {name, [](const T &of) { return QVariant(calls::recordingStateText(of.*field)); },
        [](T &of, const QVariant &v) { of.*field = calls::recordingStateFromText(v.toString()); }};
}

/// The names, each with `prefix`.
template<class Columns>
[[nodiscard]] QStringList namesOf(const Columns &columns, QStringView prefix = {})
{
    QStringList names;
    for (const auto &column : columns) {
        names.append(prefix.toString() + column.name.toString());
    }
    return names;
}

/// `name = excluded.name` for each.
template<class Columns>
[[nodiscard]] QStringList assignmentsOf(const Columns &columns)
{
    QStringList assignments;
    for (const QString &name : namesOf(columns)) {
        assignments.append(name + QStringLiteral(" = excluded.") + name);
    }
    return assignments;
}

[[nodiscard]] QString placeholders(qsizetype count);

} // namespace callboard::store
