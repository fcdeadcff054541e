/**
 * Names that no list of @faker-js/faker has, or none in Latin letters, though each of these families of names is borne by millions.
 * Written for this project from common knowledge; single names are facts that nobody owns.
 */
export const moreLists: Readonly<Record<string, readonly [given: string, family: string]>> = {
  americas: [
    'Mary,Patricia,Jennifer,Latoya,Keisha,Guadalupe,Maria,Jada,Dakota,Aiyana,Linda,Barbara,Elizabeth,Susan,Jessica,Sarah,Karen,Lisa,Nancy,Ebony,Imani,Shanice,Precious,Ximena,Valentina,Camila,Rosa,Yolanda,Esperanza,Wynona,Killa,Sisa,Marisol,Xóchitl|James,Robert,Michael,DeShawn,Jamal,José,Juan,Luis,Darnell,Tyrone,John,David,William,Richard,Thomas,Charles,Christopher,Malik,Terrell,Andre,Marcus,Jesús,Carlos,Miguel,Ángel,Santiago,Mateo,Diego,Cuauhtémoc,Túpac,Inti,Nahuel,Wilson,Edson',
    'Smith,Johnson,Williams,Brown,Jones,Davis,Miller,Wilson,Moore,Taylor,Washington,Jefferson,Garcia,Rodriguez,Martinez,Hernandez,Lopez,Gonzalez,Perez,Sanchez,Ramirez,Torres,Rivera,Jean-Baptiste,Joseph,Charles,Begay,Yazzie,Tsosie,Mamani,Quispe,Huamán,Condori,Choque,Anderson,Thomas,Jackson,White,Harris,Clark,Lewis,Robinson,Walker,Young,Allen,King,Wright,Scott,Hill,Green,Adams,Baker,Nelson,Booker,Freeman,Banks,Gutierrez,Ortiz,Chavez,Ramos,Ruiz,Mendoza,Vargas,Castillo,Jimenez,Moreno,Romero,Herrera,Medina,Aguilar,Peltier,Deer,Cardinal,Toussaint,Pierre',
  ],
  ireland: [
    'Siobhán,Saoirse,Niamh,Aoife,Gráinne,Siân,Angharad,Eilidh,Mairi,Caoimhe,Órla,Sinéad,Róisín,Ciara,Clodagh,Bronagh,Fionnuala,Seren,Cerys,Ffion,Carys,Isla,Catriona,Morag,Iona|Seán,Pádraig,Tadhg,Oisín,Rhys,Llŷr,Hamish,Ruaridh,Ewan,Conor,Cillian,Fionn,Diarmuid,Cathal,Eoin,Ciarán,Dylan,Gethin,Ieuan,Owain,Callum,Alasdair,Fergus,Angus,Lachlan',
    'O’Brien,O’Sullivan,O’Connor,O’Neill,Ó Murchú,Mac Giolla,McCarthy,MacDonald,McKenzie,Campbell,Fraser,Murphy,Kelly,Byrne,Ryan,Walsh,Jones,Davies,Evans,Llewellyn,ap Rhys,Fitzgerald,Fitz-Gerald,Gallagher,Doyle,Ní Bhriain,Uí Laoghaire,Quinn,Nolan,Griffiths,Pritchard,MacGregor,Stewart,Mackintosh,O’Donnell,O’Reilly,O’Shea,McLoughlin,McGrath',
  ],
  china: [
    'Wei,Fang,Jing,Min,Yan,Mei,Hui,Ying,Xin,Yu,Hong,Na,Xiaohong,Meiling,Ka-yan,Siu-ling,Yi-chen,Shu-fen|Jun,Bo,Lei,Tao,Ming,Jie,Gang,Hao,Qiang,Chao,Xiaoming,Jianguo,Chi-ming,Ka-ho,Chun-hei,Chia-hao,Tzu-yang',
    'Wang,Li,Zhang,Liu,Chen,Yang,Huang,Zhao,Wu,Zhou,Xu,Sun,Ma,Zhu,Hu,Guo,He,Lin,Gao,Luo,Zheng,Liang,Xie,Song,Tang,Han,Feng,Deng,Cao,Peng,Lü,Wong,Chan,Cheung,Lam,Ng,Ho,Leung,Kwok,Yip,Tan,Lim,Ong,Goh,Teo,Hsu,Tsai,Chang,Ouyang',
  ],
  korea: [
    'Seo-yeon,Ji-woo,Ha-eun,Su-bin,Eun-ji,Young-hee,Soo-jin,Min-seo,Ye-rin,Hye-jin|Min-jun,Do-yun,Ye-jun,Hyun-woo,Jae-hyun,Ji-hoon,Sung-min,Dong-hyun,Young-soo,Tae-yang',
    'Kim,Lee,Park,Choi,Jung,Jeong,Kang,Cho,Yoon,Jang,Lim,Han,Oh,Seo,Shin,Kwon,Hwang,Ahn,Song,Yoo,Hong,Ko,Moon,Yang,Son,Bae,Baek,Heo,Nam,Noh',
  ],
  japan: [
    'Yui,Aoi,Hina,Sakura,Himari,Akiko,Yōko,Yūko,Emi,Haruka,Mio,Rin,Ichika,Mei,Tsumugi,Ema,Yuna,Koharu,Rio,Miyu,Nanami,Ayaka,Misaki,Chiyo,Fumiko,Kazuko,Sachiko,Reiko,Michiko,Kyōko,Tomoko,Naomi|Haruto,Yūto,Sōta,Ren,Minato,Kenji,Hiroshi,Takashi,Daiki,Shō,Kōji,Jun’ichi,Riku,Kaito,Asahi,Itsuki,Hinata,Yamato,Sora,Takumi,Shōta,Kazuki,Tarō,Ichirō,Jirō,Makoto,Satoshi,Yutaka,Akira,Noboru,Isamu,Shinzō',
    'Satō,Suzuki,Takahashi,Tanaka,Watanabe,Itō,Yamamoto,Nakamura,Kobayashi,Katō,Yoshida,Yamada,Sasaki,Yamaguchi,Matsumoto,Inoue,Kimura,Hayashi,Shimizu,Saitō,Ōno,Kondō,Ueda,Abe,Mori,Oka,Ishikawa,Ogawa,Gotō,Okada,Hasegawa,Murakami,Ishii,Sakamoto,Endō,Aoki,Fujii,Nishimura,Fukuda,Ōta,Miura,Fujiwara,Okamoto,Matsuda,Nakagawa,Nakano,Harada,Tamura,Takeuchi,Kaneko,Wada,Nakayama,Ishida,Morita,Hara,Shibata,Sakai,Kudō',
  ],
  southAsia: [
    'Priya,Ananya,Fatima,Lakshmi,Sunita,Deepika,Ayesha,Harpreet,Nusrat,Tahmina,Sita,Kavya,Meenakshi,Padma,Pooja,Neha,Kiran,Asha,Geeta,Rekha,Shreya,Anjali,Divya,Revathi,Saraswathi,Sakina,Rabia,Zainab,Shabnam,Rukhsana,Nasreen,Simran,Jaspreet,Manpreet,Dilani,Chamari,Sanduni,Kamala,Maya,Bindu,Sushmita,Mousumi,Farhana,Sharmin|Aarav,Rahul,Mohammed,Ravi,Sanjay,Arjun,Imran,Gurpreet,Kavindu,Bishnu,Vikram,Srinivasan,Abdul,Md.,Amit,Vijay,Suresh,Ramesh,Mahesh,Ganesh,Krishna,Karthik,Murugan,Prakash,Dinesh,Anil,Sunil,Rajesh,Zulfiqar,Bilal,Usman,Tariq,Asif,Farooq,Harjit,Baljit,Sukhwinder,Nuwan,Chaminda,Pasang,Tenzing,Rakibul,Shafiqul,Anwar',
    'Patel,Singh,Kumar,Sharma,Khan,Das,Gupta,Reddy,Begum,Ali,Hussain,Ahmed,Chowdhury,Iyer,Nair,Mukherjee,Bhattacharya,Fernando,Perera,Rahman,Malik,Sheikh,Kaur,Devi,Yadav,Mishra,Joshi,Rao,Venkataraman,Subramaniam,Bandaranaike,Thapa,Gurung,Rai,Akter,Khatun,D’Souza,Qureshi,Chaudhry,Agarwal,Banerjee,Chatterjee,Desai,Mehta,Shah,Jain,Verma,Pillai,Menon,Kulkarni,Deshmukh,Naik,Bibi,Siddiqui,Ansari,Mirza,Butt,Bhatti,Gill,Dhillon,Sandhu,Sidhu,Tamang,Sherpa,Shrestha,Jayawardena,Wickramasinghe,Gunawardena,Rajapaksa,Islam,Hossain,Miah,Sarkar,Biswas',
  ],
  arabic: [
    'Fatima,Aisha,Layla,Maryam,Zaynab,Noor,Amina,Huda,Salma,Umm Kulthum,Khadija,Hanan,Samira,Nadia,Yasmin,Rania,Dina,Asma,Hafsa,Sumaya,Rim,Lina,Hiba,Ghada,Nawal,Farida,Zahra,Latifa,Shaima,Warda|Mohammed,Ahmed,Omar,Youssef,Khalid,Hamza,Abd al-Rahman,Abdullah,Ibrahim,Alaa,Ali,Hassan,Hussein,Mustafa,Karim,Tariq,Bilal,Samir,Faisal,Sultan,Rashid,Walid,Zaid,Anas,Idris,Yahya,Haytham,Nizar,Ammar,Salah al-Din',
    'Mohamed,Ahmed,Hassan,Ali,Ibrahim,Hussein,Mahmoud,Abdullah,Saleh,al-Masri,al-Sayed,el-Sherif,Al Maktoum,Haddad,Khoury,Nasser,Farah,Ben Ali,Benali,Bouazizi,El Amrani,El Idrissi,bin Abdullah,Abu Bakr,Mansour,Said,Osman,Khalil,al-Ghamdi,al-Zahrani,Al-Otaibi,Al-Harbi,Shehata,Mostafa,Fahmy,Ramadan,Younis,Hamdan,Barghouti,Nasrallah,Awad,Khatib,Sabbagh,Boutros,Benmoussa,Bensalem,Chaoui,Trabelsi,Ben Youssef,Gharbi,Elhadi,Bashir,Abdelrahman',
  ],
  iran: [
    'Zahra,Maryam,Narges,Shirin,Parisa,Leila,Farzaneh,Zarghuna,Fatemeh,Mahsa,Azadeh,Nasrin,Golnaz,Roya,Samira,Taraneh,Yasaman,Elham,Nilofar,Malalai,Gulnora,Aigerim,Dilnoza,Leyla,Aysel|Reza,Hossein,Mehdi,Amir,Behrouz,Farhad,Gholam-Reza,Ahmad Shah,Ali,Mohammad,Saeed,Hamid,Majid,Kourosh,Dariush,Siavash,Omid,Babak,Najib,Hamed,Rustam,Nursultan,Bakhtiyor,Elvin,Rashad',
    'Mohammadi,Hosseini,Ahmadi,Rezaei,Karimi,Moradi,Jafari,Rahimi,Heydari,Ebrahimi,Tehrani,Shirazi,Noorzai,Popalzai,Hotak,Rashidov,Nazarbayeva,Aliyev,Mammadov,Akbari,Sadeghi,Mousavi,Ghasemi,Rostami,Kazemi,Soltani,Nazari,Hashemi,Farahani,Esfahani,Karzai,Ghani,Durrani,Yusufzai,Karimov,Nazarov,Yuldashev,Suleymenov,Hasanov,Guliyev',
  ],
  westAfrica: [
    'Ngozi,Folasade,Ama,Akosua,Fatoumata,Aminata,Adaeze,Yetunde,Abena,Ọlábísí,Mariama,Chioma,Ifeoma,Nkechi,Amaka,Blessing,Patience,Efua,Esi,Adwoa,Yaa,Aissatou,Mariam,Kadiatou,Rokia,Awa,Ndeye,Bintou,Hauwa,Zainab,Halima,Titilayo,Abosede,Modupe|Chinedu,Oluwaseun,Kwame,Kofi,Amadou,Mamadou,Ibrahima,Emeka,Moussa,Babatunde,Souleymane,Obinna,Ikenna,Uche,Chukwuemeka,Tunde,Ayodele,Olumide,Adebayo,Yaw,Kwabena,Kojo,Kwasi,Ousmane,Cheikh,Modou,Boubacar,Sékou,Lamine,Abdoulaye,Sani,Usman,Bello',
    'Okafor,Adeyemi,Okonkwo,Mensah,Owusu,Boateng,Asante,Diallo,Traoré,Keïta,Ndiaye,Diop,Sow,Coulibaly,Ouédraogo,Koné,Touré,Bah,Eze,Balogun,Abubakar,Musa,Nwosu,N’Diaye,Ọláwálé,Oluwaṣeun,Kouassi,N’Guessan,Sesay,Kamara,Ogunleye,Adebayo,Adewale,Ojo,Oladipo,Chukwu,Obi,Nnamdi,Igwe,Uzor,Bello,Sani,Danjuma,Ibrahim,Annan,Osei,Appiah,Amoah,Addo,Cissé,Camara,Sylla,Condé,Barry,Sarr,Faye,Mbaye,Sissoko,Dembélé,Sanogo,Zongo,Kaboré,Yao,Konan',
  ],
  eastAfrica: [
    'Wanjiru,Achieng,Thandiwe,Nomvula,Lerato,Hiwot,Selam,Neema,Zawadi,Chipo,Blessing,Rutendo,Wambui,Njeri,Akinyi,Atieno,Nyambura,Makena,Zodwa,Nomsa,Palesa,Naledi,Busisiwe,Ayanda,Tsehay,Meron,Bethlehem,Almaz,Hodan,Faduma,Sahra,Grace,Mercy,Uwase|Tendai,Sipho,Thabo,Tadesse,Dawit,Amani,Baraka,Tatenda,Juma,Mutua,Otieno,Jean-Bosco,Kamau,Kipchoge,Kiprono,Odhiambo,Omondi,Mandla,Bongani,Themba,Kagiso,Tebogo,Farai,Simba,Haile,Yohannes,Getachew,Abdi,Abdirahman,Jama,Emmanuel,Innocent,Dieudonné,Jabulani',
    'Mwangi,Ochieng,Otieno,Kamau,Wanjiku,Njoroge,Nkosi,Dlamini,Ndlovu,Mokoena,Zulu,van der Merwe,Botha,Abebe,Tesfaye,Haile,Bekele,Moyo,Banda,Phiri,Ng’ang’a,Juma,Mutua,Rakotomalala,Andrianampoinimerina,Mukasa,Habimana,Uwimana,Tshabalala,Kariuki,Wanyama,Kipkemboi,Chebet,Cheruiyot,Owino,Akinyi,Khumalo,Mthembu,Sithole,Mahlangu,Mkhize,Molefe,Pretorius,du Plessis,Chikwanda,Mutasa,Chirwa,Mbewe,Lungu,Mulenga,Gebreselassie,Gebremariam,Woldemariam,Desta,Girma,Warsame,Farah,Hirsi,Nkurunziza,Ndayishimiye,Kabila,Mbuyi,Tshisekedi,Nyirenda,Msiska',
  ],
  pacific: [
    'Leilani,Malia,Aroha,Manaia,Mele,Maricel,Rosario,Sefina,Kaila,Noelani,Pua,Hina,Anahera,Ngaio,Marama,Lose,Ana,Losa,Tala,Maria Cristina,Jasmine,Analyn,Liezl,Divina,Corazon|Kalani,Sione,Tama,Ioane,Sefo,Keoni,Rizal,Kaʻimi,Makoa,Ikaika,Nainoa,Wiremu,Hone,Rangi,Tāne,Viliami,Semisi,Tavita,Alofa,Jose Rizal,Rodel,Jun-jun,Emmanuel,Efren,Datu',
    'Kealoha,Kahananui,Kaʻahumanu,Tupou,Fifita,Taufa,Tamihana,Ngata,Parata,Leota,Faʻasavalu,Tuilagi,dela Cruz,Bautista,Ocampo,Mendoza,Villanueva,Macaraeg,Naidu,Keihanaikukauakahihuliheekahaunaele,Kamakau,Nāone,Kahale,Akana,Henare,Pōtae,Hēnare,Te Kanawa,Te Rangi,Vaʻai,Tamasese,Finau,Vainikolo,Nadal,Aquino,Salonga,Pacquiao,Dimaculangan,Magsaysay,Cojuangco,Tiongson,Lacson',
  ],
};

/** Given names of two syllables, any of the first with any of the second. */
export const syllables: Readonly<Record<string, readonly [first: string, second: string]>> = {
  china: [
    'Xiao,Jian,Zhi,Mei,Li,Wen,Yu,Hai,Guo,Jia,Yi,Zi,Ming,Shu,Chun',
    'wei,ming,hua,fang,jun,ling,hong,jie,yan,ping,xin,han,yang,lan,qing',
  ],
  korea: [
    'Min,Ji,Seo,Ha,Do,Ye,Hyun,Eun,Su,Young,Jae,Tae,Sung,Dong,Sang',
    '-jun,-woo,-yeon,-hee,-ho,-jin,-min,-ah,-yoon,-won,-hyun,-bin',
  ],
};

/** Real names that software written for others gets wrong: short, long, of several words, with signs, or words of its own. */
export const rare: readonly [given: readonly string[], family: readonly string[]] = [
  "O,J,Bo,Jo,Al,Mary-Jane,Anne Marie,D’Andre,D'Angelo,José María,Zoë,Øystein,Thị,Björk,Jean-Baptiste,Karl-Theodor Maria Nikolaus,Hubert Blaine,Abd al-Rahman,Renée,Maria da Conceição,Nuʻu,Þórdís,Łucja,İpek".split(
    ',',
  ),
  "O,I,E,Ng,Wu,Xu,O’Brien,O'Brien,D'Amico,St. John,Le Roux,van der Berg,van 't Hof,von und zu Liechtenstein,de la Cruz,de los Ángeles,Ó Súilleabháin,Nic Dhonnchadha,Smith-Jones,Leutheusser-Schnarrenberger,Wolfeschlegelsteinhausenbergerdorff,Keihanaikukauakahihuliheekahaunaele,Þórarinsdóttir,Østergård,Łukasiewicz,Đặng,Şahin,Null,True,al-Masri,MacLeod".split(
    ',',
  ),
];
