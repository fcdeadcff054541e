import type { AttributeRule } from './rule.ts';

/**
 * Words of other languages that mean one thing only, and names of English that are written without a gap. None of them needs to be
 * told whom it is about.
 */
export const otherWords: readonly AttributeRule[] = [
  {
    class: 'sex',
    names:
      'geschlecht, geslacht, sexe, genre sexe, sexo, genero sexo, sesso, kön, kon, kjønn, kjonn, køn, sukupuoli, płeć, plec, pohlaví, pohlavi, ' +
      'nem neme, cinsiyet, sexcode, gendercode, jenis kelamin, jenis kelamin, 性别, 性別, 성별, пол, anrede geschlecht, sesso biologico, sexo biologico, sexo biológico, sexe biologique, ' +
      'identidad genero, identidad de genero, identite genre, identite de genre, identidade genero, identidade de genero, geschlechtsidentität, geschlechtsidentitaet, geslachtsidentiteit',
    needs: 'any',
    ownerAfter: true,
  },
  { class: 'sex', names: 'jk, jenkel, kelamin, jns kelamin', needs: 'person', strict: true },
  {
    class: 'sex',
    names: 'genre',
    needs: 'person',
    not: 'artist singer band author writer director musician actor',
    beside: 'birth date, date naissance, prenom, nom, ddn',
    strict: true,
  },
  {
    class: 'age',
    names:
      'geburtsdatum, geburtstag, geburtsjahr, geboortedatum, geboortejaar, date naissance, date de naissance, datenaissance, annee naissance, ' +
      'fecha nacimiento, fecha de nacimiento, fechanacimiento, data nascimento, data de nascimento, datanascimento, data di nascita, ' +
      'data nascita, datanascita, födelsedatum, fodelsedatum, fødselsdato, fodselsdato, syntymäaika, data urodzenia, dataurodzenia, ' +
      'datum narození, datum narozeni, doğum tarihi, dogum tarihi, tanggal lahir, 生年月日, 出生日期, 생년월일, дата рождения, ' +
      'dateofbirth, birthyear, yearofbirth, birthmonth, birthdt, edad, alter person, leeftijd, età persona, 年龄, 年齢, 나이',
    needs: 'any',
  },
  {
    class: 'age',
    names:
      'umur, usia, yaş, yas, ikä, věk, vek, возраст, alter, âge, idade, età, eta, ålder, alder, agegroup, ageband, agerange, ageinyears, wiek, anios cumplidos',
    needs: 'perhaps',
    strict: true,
  },
  {
    class: 'national-origin',
    names:
      'staatsangehörigkeit, staatsangehoerigkeit, staatsbürgerschaft, staatsbuergerschaft, nationalität, nationalitaet, nationalité, nationalite, nacionalidad, nacionalidade, nazionalità, ' +
      'nazionalita, cittadinanza, ciudadanía, ciudadania, nationaliteit, nationalitet, obywatelstwo, geburtsort, geburtsland, geboorteplaats, lieu naissance, lieu de naissance, ' +
      'lugar nacimiento, lugar de nacimiento, luogo nascita, luogo di nascita, pays naissance, pays de naissance, 国籍, 국적, гражданство, ' +
      'birthplace, placeofbirth, birthcountry, countryofbirth, birthcity, nativecountry, migrationshintergrund, aufenthaltsstatus, naturalidade, naturalidad, kewarganegaraan, warga negara, warganegara, nationalité',
    needs: 'any',
  },
  {
    class: 'race',
    names:
      'ethnie, etnia, etniczność, ethnicgroup, raceethnicity, raza etnia, cor raça, cor raca, etnicidad, etnicidade, herkunft ethnisch, etniciteit, 民族',
    needs: 'any',
  },
  {
    class: 'religion',
    names:
      'konfession, religionszugehörigkeit, religionszugehoerigkeit, religión, religião, religiao, religione, godsdienst, wyznanie, 宗教, 종교, agama, din inanc, вероисповедание',
    needs: 'any',
  },
  {
    class: 'health',
    names:
      'behinderung, schwerbehinderung, schwerbehindert, behinderungsgrad, discapacidad, deficiência, deficiencia fisica, disabilità, disabilita, handicapé, niepełnosprawność, blutgruppe, grupo sanguineo, grupo sanguíneo, groupe sanguin, groupe sanguine, tipo sangre, tipo de sangre, tipo sanguineo, tipo sangue, gruppo sanguigno, ' +
      'bloedgroep, grupa krwi, golongan darah, gol darah, factor rh, gesundheitszustand, stato salute, stato di salute, etat sante, etat de sante, état de santé, ' +
      'estado salud, estado de salud, estado de saude, stan zdrowia, enfermedad, maladie, krankheit, allergien, alergias, alergia, vorerkrankung',
    needs: 'any',
    ownerAfter: true,
  },
  {
    class: 'family',
    names:
      'status perkawinan, status kawin, status nikah, status pernikahan, situacao conjugal, situação conjugal, familienstand, situation familiale, etat civil, état civil, estado civil, estadocivil, stato civile, situation matrimoniale, situacion sentimental, situación sentimental, stato matrimoniale, burgerlijke staat, stan cywilny, civilstånd, civilstand, sivilstand, rodinny stav, schwanger, schwangerschaft, embarazada, enceinte, maritalstatus, 婚姻状况, medeni hali, medeni durum',
    needs: 'any',
  },
  {
    class: 'family',
    names:
      'nb enfants, nbre enfants, nombre enfants, nombre d enfants, enfants a charge, numero hijos, número hijos, numero de hijos, num hijos, nro hijos, ' +
      'cantidad hijos, numero filhos, num filhos, qtd filhos, quantidade filhos, numero figli, num figli, anzahl kinder, kinderzahl, kinderanzahl, ' +
      'aantal kinderen, liczba dzieci, jumlah anak',
    needs: 'any',
  },
  {
    class: 'orientation',
    names:
      'sexuelle orientierung, orientation sexuelle, orientación sexual, orientacion sexual, orientação sexual, orientacao sexual, orientamento sessuale, sexualorientation',
    needs: 'any',
  },
  {
    class: 'political',
    names:
      'parteizugehörigkeit, parteizugehoerigkeit, parteimitglied, gewerkschaft, gewerkschaftsmitglied, afiliación política, afiliacion politica, appartenance syndicale, syndicat membre',
    needs: 'any',
  },
  {
    class: 'surname',
    names:
      'nachname, familienname, nom de famille, apellido, primer apellido, segundo apellido, apellido paterno, apellido materno, cognome, sobrenome, apelido, achternaam, efternamn, nazwisko, příjmení, prijmeni, 姓',
    needs: 'any',
  },
  {
    class: 'first-name',
    names: 'vorname, rufname, prénom, prenom, primer nombre, voornaam, förnamn, fornamn, imię, imie',
    needs: 'any',
  },
  {
    class: 'postcode',
    names:
      'plz, postleitzahl, code postal, codigo postal, código postal, cap codice, codice postale, cep codigo, pincode, eircode, postnummer, kod pocztowy',
    needs: 'any',
  },
  { class: 'title', names: 'anrede, civilité, civilite, tratamiento, aanhef', needs: 'any' },
];
